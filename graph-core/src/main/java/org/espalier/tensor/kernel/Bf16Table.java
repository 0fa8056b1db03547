// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * A table of bfloat16 values, two in a word: word {@code i} of a row holds column {@code i} in its
 * low half and column {@code width - stride + i} in its high half.
 *
 * <p>So a register of words becomes two registers of consecutive columns by a shift and a mask, and
 * no value changes its lane. In a row of odd width the middle column is held twice.
 *
 * @param words the values
 * @param offset where row 0 starts
 * @param width columns of a row
 */
@SuppressWarnings("ArrayRecordComponent")
public record Bf16Table(int[] words, int offset, int width) {
    /**
     * A table of zeros whose rows fall on cache lines if they are as long.
     *
     * @param rows how many rows
     * @param width columns of a row
     * @return the table, to be filled
     */
    public static Bf16Table zeros(int rows, int width) {
        int length = Math.multiplyExact(rows, stride(width));
        return new Bf16Table(
                new int[Math.addExact(length, Alignment.FLOATS)], Alignment.FLOATS, width);
    }

    /**
     * How many words hold a row.
     *
     * @param width columns of the row
     * @return half of them, rounded up
     */
    public static int stride(int width) {
        return (width + 1) / 2;
    }

    /**
     * How many words hold a row.
     *
     * @return half the width, rounded up
     */
    public int stride() {
        return stride(width);
    }

    /**
     * One value.
     *
     * @param row its row
     * @param column its column
     * @return the value as a float
     */
    public float at(int row, int column) {
        return value(words, offset + row * stride(), width, column);
    }

    /**
     * Stores a value.
     *
     * @param row its row
     * @param column its column
     * @param bits the bfloat16 value's 16 bits
     */
    public void set(int row, int column, short bits) {
        int stride = stride();
        int from = offset + row * stride;
        int second = width - stride;
        int half = bits & 0xFFFF;
        if (column < stride) {
            words[from + column] = (words[from + column] & 0xFFFF0000) | half;
        }
        if (column >= second) {
            int at = from + column - second;
            words[at] = (words[at] & 0xFFFF) | (half << 16);
        }
    }

    /** A column of the row that starts at a word. */
    static float value(int[] words, int at, int width, int column) {
        int second = width - stride(width);
        int bits =
                column < second
                        ? words[at + column] << 16
                        : words[at + column - second] & 0xFFFF0000;
        return Float.intBitsToFloat(bits);
    }
}
