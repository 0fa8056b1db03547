// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.EdgeList;

/**
 * Softmax over the rows of each segment of consecutive rows, column by column.
 *
 * <p>Gradients: the scores.
 */
public final class SegmentSoftmax {
    private SegmentSoftmax() {}

    /**
     * Normalises scores.
     *
     * @param offsets where each segment starts, from 0, and how many rows there are; not copied
     * @param scores the rows, finite
     * @return weights of the same shape; a segment's add up to 1 in every column
     * @throws IllegalArgumentException if the offsets do not tile the rows
     */
    public static Tensor apply(int[] offsets, Tensor scores) {
        Segments.check("segmentSoftmax", offsets, scores);
        return EdgeSoftmax.over(
                "segmentSoftmax", EdgeList.runs(offsets), scores.floats("segmentSoftmax"));
    }
}
