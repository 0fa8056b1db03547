// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

/** What to do where a feature has no value: the field is empty, or says NaN, NA, N/A or null. */
public enum MissingValues {
    /** Refuse the file, naming the line. */
    REFUSE,
    /** Take the mean of the column; of texts the share of each value. */
    MEAN
}
