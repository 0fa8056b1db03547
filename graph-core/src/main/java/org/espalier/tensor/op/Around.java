// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Shape;

import java.util.stream.IntStream;

/** A shape seen from one of its dimensions: what lies before it, itself, and what lies behind. */
record Around(int outer, int length, int inner, Shape without) {
    /**
     * Looks at a dimension; negative numbers count from the end.
     *
     * @param shape the shape
     * @param dimension which one
     * @param user the operation, for the message
     * @return the sizes, and the shape without the dimension: {@code [1]} of rank 1
     */
    static Around of(Shape shape, int dimension, String user) {
        int rank = shape.rank();
        Checks.argument(
                dimension >= -rank && dimension < rank,
                "%s: expected a dimension in [%d, %d) of shape %s but got %d; negative ones count"
                        + " from the end",
                user,
                -rank,
                rank,
                shape,
                dimension);
        int d = dimension < 0 ? dimension + rank : dimension;
        int outer = 1;
        int inner = 1;
        for (int i = 0; i < rank; i++) {
            outer *= i < d ? shape.size(i) : 1;
            inner *= i > d ? shape.size(i) : 1;
        }
        int[] rest = IntStream.range(0, rank).filter(i -> i != d).map(shape::size).toArray();
        return new Around(outer, shape.size(d), inner, rank == 1 ? Shape.of(1) : Shape.of(rest));
    }

    /** The shape's rows along its last dimension. */
    static Around last(Shape shape) {
        return of(shape, -1, "rows");
    }
}
