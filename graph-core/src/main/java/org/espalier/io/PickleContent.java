// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import org.espalier.io.PickleMachine.Built;
import org.espalier.io.PickleMachine.Raw;
import org.espalier.io.PickleMachine.Tuple;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives the objects that a pickle noted their meaning: array, sparse matrix, or lists by key. */
final class PickleContent {
    private static final String NDARRAY = "numpy.core.multiarray _reconstruct";
    private static final String DTYPE = "numpy dtype";
    private static final String CSR = "scipy.sparse.csr csr_matrix";
    private static final String DEFAULT_DICTIONARY = "collections defaultdict";

    private final byte[] bytes;
    private final String file;

    PickleContent(byte[] bytes, String file) {
        this.bytes = bytes;
        this.file = file;
    }

    Pickle.Content of(Object value) throws GraphFormatException {
        if (value instanceof LinkedHashMap<?, ?> map) {
            return lists(map);
        }
        if (value instanceof Built built) {
            switch (built.made.name()) {
                case NDARRAY -> {
                    return new Pickle.Dense(array(built, "the array"));
                }
                case CSR -> {
                    return sparseRows(built);
                }
                case DEFAULT_DICTIONARY -> {
                    if (built.state instanceof LinkedHashMap<?, ?> map) {
                        return lists(map);
                    }
                }
                default -> {}
            }
        }
        throw refuse("an array, a csr_matrix or a dictionary of lists", "something else");
    }

    private Pickle.SparseRows sparseRows(Built matrix) throws GraphFormatException {
        if (!(matrix.state instanceof LinkedHashMap<?, ?> state)) {
            throw refuse("the fields of a csr_matrix", "something else");
        }
        var sizes = state.get("_shape");
        if (!(sizes instanceof Tuple shape) || shape.items().size() != 2) {
            throw refuse("_shape with rows and columns", "something else");
        }
        return new Pickle.SparseRows(
                NdArray.of(new int[] {size(shape, 0), size(shape, 1)}, 2),
                array(state.get("indptr"), "indptr"),
                array(state.get("indices"), "indices"),
                array(state.get("data"), "data"));
    }

    /** State of an array: version, shape, element type, column-major, bytes. */
    private NdArray array(@Nullable Object value, String name) throws GraphFormatException {
        if (value instanceof Built built
                && built.made.name().equals(NDARRAY)
                && built.state instanceof Tuple(List<Object> state)
                && state.size() == 5
                && state.get(1) instanceof Tuple shape
                && state.get(2) instanceof Built dtype
                && state.get(3) instanceof Boolean columnMajor
                && state.get(4) instanceof Raw data) {
            var sizes = new int[shape.items().size()];
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = size(shape, i);
            }
            int end = data.offset() + data.length();
            var layout = layout(dtype, columnMajor, name);
            var where = file + ", " + name;
            return StoredValues.decode(bytes, data.offset(), end, layout, sizes, where);
        }
        throw refuse("a NumPy array of numbers as " + name, "something else");
    }

    /** Element type: made from kind and width, with the byte order as second part of its state. */
    private StoredValues.Layout layout(Built dtype, boolean columnMajor, String name)
            throws GraphFormatException {
        if (dtype.made.name().equals(DTYPE)
                && !dtype.arguments.items().isEmpty()
                && dtype.arguments.items().getFirst() instanceof Raw kind
                && dtype.state instanceof Tuple(List<Object> state)
                && state.size() > 1
                && state.get(1) instanceof Raw order) {
            var type = Npy.plainType(text(kind));
            if (type != null && !type.isText()) {
                boolean bigEndian = text(order).equals(">");
                return new StoredValues.Layout(type, type.unitBytes(), bigEndian, columnMajor);
            }
            throw refuse("numbers in " + name, "element type '" + text(kind) + "'");
        }
        throw refuse("a NumPy element type for " + name, "something else");
    }

    private int size(Tuple shape, int axis) throws GraphFormatException {
        if (shape.items().get(axis) instanceof Integer size && size >= 0) {
            return size;
        }
        throw refuse("sizes from 0", "something else");
    }

    private Pickle.Lists lists(Map<?, ?> map) throws GraphFormatException {
        var keys = new int[map.size()];
        var offsets = new long[map.size() + 1];
        int row = 0;
        for (var entry : map.entrySet()) {
            if (!(entry.getKey() instanceof Integer key)
                    || !(entry.getValue() instanceof List<?> list)) {
                throw refuse("whole numbers with lists", "another key or value");
            }
            keys[row++] = key;
            offsets[row] = offsets[row - 1] + list.size();
        }
        if (offsets[row] > bytes.length) {
            throw refuse("each list once", "one list under several keys");
        }
        var items = new int[(int) offsets[row]];
        int at = 0;
        for (var value : map.values()) {
            for (var item : (List<?>) value) {
                if (!(item instanceof Integer whole)) {
                    throw refuse("whole numbers in every list", "something else");
                }
                items[at++] = whole;
            }
        }
        return new Pickle.Lists(
                NdArray.of(keys, keys.length),
                NdArray.of(offsets, offsets.length),
                NdArray.of(items, items.length));
    }

    private String text(Raw raw) {
        return new String(bytes, raw.offset(), raw.length(), StandardCharsets.ISO_8859_1);
    }

    private GraphFormatException refuse(String expected, String got) {
        return new GraphFormatException(
                file, expected, got, "use the original Planetoid file, or its NPZ or CSV form");
    }
}
