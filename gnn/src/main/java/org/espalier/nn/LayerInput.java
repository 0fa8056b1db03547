// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

/**
 * What comes into a layer, as far as it decides how the layer works.
 *
 * @param columns how wide the table is; {@link #UNKNOWN} after a layer that says nothing
 * @param isConstant whether it is the same in every epoch: features without dropout, or what was
 *     made from such without weights
 * @param isSparse whether it is held as a sparse matrix
 */
public record LayerInput(int columns, boolean isConstant, boolean isSparse) {
    /** What {@link #columns} says where the width is not known. */
    public static final int UNKNOWN = -1;

    /** What comes in after a layer that says nothing. */
    static LayerInput unknown() {
        return new LayerInput(UNKNOWN, false, false);
    }

    /**
     * This input after dropout.
     *
     * @param rate how much is dropped
     * @return this for a rate of 0, else an input that changes from epoch to epoch
     */
    public LayerInput dropped(float rate) {
        return rate > 0 ? new LayerInput(columns, false, isSparse) : this;
    }
}
