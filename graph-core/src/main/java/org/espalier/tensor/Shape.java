// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.runtime.Checks;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The sizes of a tensor's one to three dimensions; row-major, the last one runs fastest. */
public final class Shape {
    private final int[] sizes;
    private final int elements;

    private Shape(int[] sizes, int elements) {
        this.sizes = sizes;
        this.elements = elements;
    }

    /**
     * A shape of one to three sizes, each zero or more.
     *
     * @param sizes the sizes
     * @return the shape
     * @throws ShapeException for another rank, a negative size or 2^31 elements and more
     */
    public static Shape of(int... sizes) {
        if (sizes.length < 1 || sizes.length > 3) {
            throw new ShapeException(
                    "Shape: expected rank 1, 2 or 3 but got %s; fold dimensions together"
                            .formatted(Arrays.toString(sizes)));
        }
        long elements = 1;
        for (int size : sizes) {
            Checks.notNegative(size, "Shape");
            elements *= size;
            if (elements > Integer.MAX_VALUE) {
                throw new ShapeException(
                        "Shape: expected fewer than 2^31 elements but got %s; read large tables by chunk"
                                .formatted(Arrays.toString(sizes)));
            }
        }
        return new Shape(sizes.clone(), (int) elements);
    }

    /**
     * How many dimensions there are.
     *
     * @return 1, 2 or 3
     */
    public int rank() {
        return sizes.length;
    }

    /**
     * The size of one dimension.
     *
     * @param dimension 0 to rank - 1; negative numbers count from the end
     * @return the size
     */
    public int size(int dimension) {
        int d = dimension < 0 ? dimension + sizes.length : dimension;
        return sizes[Checks.index(d, sizes.length, "Shape dimension")];
    }

    /**
     * The size of the first dimension.
     *
     * @return how many rows there are
     */
    public int rows() {
        return sizes[0];
    }

    /**
     * How many elements a row holds: the product of all sizes but the first.
     *
     * @return the width; 1 for rank 1
     */
    public int width() {
        int width = 1;
        for (int d = 1; d < sizes.length; d++) {
            width *= sizes[d];
        }
        return width;
    }

    /**
     * The product of all sizes.
     *
     * @return how many elements a tensor of this shape holds
     */
    public int elements() {
        return elements;
    }

    /**
     * The sizes.
     *
     * @return a copy
     */
    public int[] toArray() {
        return sizes.clone();
    }

    /**
     * This shape with another first size.
     *
     * @param rows the new first size
     * @return the shape
     */
    public Shape withRows(int rows) {
        int[] changed = sizes.clone();
        changed[0] = rows;
        return of(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    @Override
    public String toString() {
        return Arrays.stream(sizes)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
