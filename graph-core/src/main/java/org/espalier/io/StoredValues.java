// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import java.util.Arrays;

/** Turns stored bytes into arrays of the one order this package keeps: little-endian, row-major. */
final class StoredValues {
    /** How values lie in the bytes. */
    record Layout(ElementType type, int itemBytes, boolean bigEndian, boolean columnMajor) {}

    private StoredValues() {}

    /**
     * Copies the values of {@code bytes[from, to)} after checking that they fill the shape exactly.
     */
    static NdArray decode(byte[] bytes, int from, int to, Layout layout, int[] shape, String where)
            throws GraphFormatException {
        long wanted = bytesOf(shape, layout.itemBytes, where);
        if (wanted != to - from) {
            throw new GraphFormatException(
                    where,
                    wanted + " bytes of values for shape " + Arrays.toString(shape),
                    (to - from) + " bytes",
                    "the file is cut or damaged; copy or write it again");
        }
        var data = Arrays.copyOfRange(bytes, from, to);
        if (layout.bigEndian && layout.type.unitBytes() > 1) {
            reverse(data, layout.type.unitBytes());
        }
        if (layout.columnMajor && shape.length > 1) {
            data = rowMajor(data, layout.itemBytes, shape);
        }
        return new NdArray(where, layout.type, layout.itemBytes, shape, data);
    }

    private static long bytesOf(int[] shape, int itemBytes, String where)
            throws GraphFormatException {
        if (Arrays.stream(shape).anyMatch(size -> size == 0)) {
            return 0;
        }
        long bytes = itemBytes;
        for (int size : shape) {
            bytes *= size;
            if (bytes > Integer.MAX_VALUE) {
                throw new GraphFormatException(
                        where,
                        "an array below 2 GiB",
                        "shape " + Arrays.toString(shape),
                        "check the header, or split the array before saving it");
            }
        }
        return bytes;
    }

    /** Reverses each unit in place. */
    private static void reverse(byte[] data, int unitBytes) {
        for (int start = 0; start < data.length; start += unitBytes) {
            for (int i = start, j = start + unitBytes - 1; i < j; i++, j--) {
                byte kept = data[i];
                data[i] = data[j];
                data[j] = kept;
            }
        }
    }

    /** Copies column-major items (first index fastest) to row-major order. */
    private static byte[] rowMajor(byte[] data, int itemBytes, int[] shape) {
        int rank = shape.length;
        var strides = new int[rank];
        int stride = 1;
        for (int axis = 0; axis < rank; axis++) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        var result = new byte[data.length];
        var index = new int[rank];
        int from = 0;
        for (int to = 0; to < result.length; to += itemBytes) {
            System.arraycopy(data, from * itemBytes, result, to, itemBytes);
            int axis = rank - 1;
            while (axis >= 0 && ++index[axis] == shape[axis]) {
                index[axis] = 0;
                from -= strides[axis] * (shape[axis] - 1);
                axis--;
            }
            if (axis >= 0) {
                from += strides[axis];
            }
        }
        return result;
    }
}
