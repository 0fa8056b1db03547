// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

/** Why training ended. */
public enum Ending {
    /** All epochs were run. */
    COMPLETED,
    /** No epoch was better for as long as patience lasted. */
    OUT_OF_PATIENCE,
    /** The time limit passed; the run can be resumed. */
    TIME_LIMIT,
    /** Someone asked for it; the run can be resumed. */
    STOPPED
}
