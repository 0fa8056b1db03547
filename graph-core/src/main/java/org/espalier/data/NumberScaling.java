// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

/** What to do with the numbers of a column before they become features. */
public enum NumberScaling {
    /** Take them as they are. */
    NONE,
    /**
     * Subtract the column's mean and divide by its standard deviation, both over the nodes of the
     * table at hand; a column of equal numbers becomes zeros.
     */
    STANDARD
}
