// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.runtime.Checks;
import org.espalier.tensor.kernel.Bf16Table;

/**
 * An immutable matrix of bfloat16 values: the sign, exponent and first 7 fraction bits of a
 * float32, so the same range with two to three decimal digits.
 *
 * <p>Values are rounded to the nearest, ties to even; a rounded value is off by at most one part in
 * 256. Subnormal values stay subnormal. Only finite values are held: NaN and infinities are
 * refused, and so are values above 3.3895e38, which would round to infinity.
 *
 * <p>Memory: 2 bytes a value; rows of odd width take one value more, as their middle one is held
 * twice.
 */
public final class Bf16Matrix {
    private static final int EXPONENT = 0x7F80;

    private final int rows;
    private final Bf16Table table;

    private Bf16Matrix(int rows, Bf16Table table) {
        this.rows = rows;
        this.table = table;
    }

    /**
     * Rounds a matrix.
     *
     * @param values a matrix, held in any way
     * @return the rounded matrix
     * @throws ShapeException if it is no matrix
     * @throws IllegalArgumentException if a value or its rounded value is not finite
     */
    public static Bf16Matrix of(Tensor values) {
        if (values.shape().rank() != 2) {
            throw new ShapeException(
                    "Bf16Matrix: expected a matrix but got shape %s; give one row a node"
                            .formatted(values.shape()));
        }
        return values.isBf16()
                ? values.bf16Matrix()
                : of(values.toArray(), values.rows(), values.width());
    }

    /**
     * Rounds a matrix given row by row.
     *
     * @param values {@code rows * columns} finite values, copied
     * @param rows how many rows
     * @param columns how many columns
     * @return the rounded matrix
     * @throws IllegalArgumentException if the count is wrong, or a value or its rounded value is
     *     not finite
     */
    public static Bf16Matrix of(float[] values, int rows, int columns) {
        Checks.argument(
                values.length == Shape.of(rows, columns).elements(),
                "Bf16Matrix: expected %d x %d values but got %d; give them row by row",
                rows,
                columns,
                values.length);
        var table = Bf16Table.zeros(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float value = values[row * columns + column];
                short bits = round(value);
                if ((bits & EXPONENT) == EXPONENT) {
                    throw new IllegalArgumentException(
                            "Bf16Matrix row %d: expected finite values of at most 3.3895e38 but got %s in column %d; clean or scale the features"
                                    .formatted(row, value, column));
                }
                table.set(row, column, bits);
            }
        }
        return new Bf16Matrix(rows, table);
    }

    /**
     * The nearest bfloat16 value, of two equally near ones the one whose last bit is 0.
     *
     * @param value any number; what is above the largest finite value becomes infinite, NaN stays
     *     NaN
     * @return its 16 bits
     */
    public static short round(float value) {
        int bits = Float.floatToIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (bits >>> 16);
        }
        int nearest = bits + 0x7FFF + ((bits >>> 16) & 1);
        return (short) (nearest >>> 16);
    }

    /**
     * A bfloat16 value as float32; exact.
     *
     * @param bits its 16 bits
     * @return the same value
     */
    public static float widen(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /**
     * How many rows there are.
     *
     * @return the first size
     */
    public int rows() {
        return rows;
    }

    /**
     * How many columns there are.
     *
     * @return the second size
     */
    public int columns() {
        return table.width();
    }

    /**
     * How much memory the values take.
     *
     * @return bytes
     */
    public long bytes() {
        return (long) Integer.BYTES * rows * table.stride();
    }

    /**
     * One value.
     *
     * @param row its row
     * @param column its column
     * @return the value as float32
     */
    public float at(int row, int column) {
        return table.at(Checks.index(row, rows, "row"), Checks.index(column, columns(), "column"));
    }

    /**
     * Internal: the values as kernels read them.
     *
     * @return the live table, not to be written
     */
    public Bf16Table table() {
        return table;
    }

    /**
     * Some rows, in a given order.
     *
     * @param chosen the rows to take; a row may be taken twice
     * @return a matrix with one row for each
     */
    public Bf16Matrix gatherRows(int[] chosen) {
        var gathered = Bf16Table.zeros(chosen.length, columns());
        int stride = table.stride();
        for (int i = 0; i < chosen.length; i++) {
            int row = Checks.index(chosen[i], rows, "Bf16Matrix row");
            System.arraycopy(
                    table.words(),
                    table.offset() + row * stride,
                    gathered.words(),
                    gathered.offset() + i * stride,
                    stride);
        }
        return new Bf16Matrix(chosen.length, gathered);
    }

    /**
     * All values as float32.
     *
     * @return a new dense tensor {@code [rows, columns]}
     */
    public Tensor toDense() {
        var dense = Tensor.zeros(rows, columns());
        copyTo(dense.array("dense"), dense.offset());
        return dense;
    }

    /** Copies all values, row by row. */
    void copyTo(float[] target, int at) {
        Compute.current()
                .kernels()
                .bf16()
                .widen(
                        null,
                        0,
                        rows,
                        table.words(),
                        table.offset(),
                        columns(),
                        0,
                        columns(),
                        target,
                        at,
                        columns());
    }
}
