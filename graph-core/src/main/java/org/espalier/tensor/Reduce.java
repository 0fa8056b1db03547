// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

/** How the values that meet in one place are made one. Of no values the result is 0. */
public enum Reduce {
    /** Their sum. */
    SUM,
    /** Their sum divided by their count. */
    MEAN,
    /** The largest; its gradient goes to the first that holds it. */
    MAX,
    /** The smallest; its gradient goes to the first that holds it. */
    MIN
}
