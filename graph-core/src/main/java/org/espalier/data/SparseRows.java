// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.io.GraphFormatException;
import org.espalier.io.NdArray;
import org.espalier.tensor.CsrMatrix;
import org.espalier.tensor.Tensor;

import java.util.Arrays;

/**
 * A sparse matrix of compressed rows as a file stores it, checked: offsets that never fall, columns
 * inside the matrix, finite values.
 *
 * <p>Columns of a row may come in any order and more than once; zeros may be stored.
 */
final class SparseRows {
    /** Each column becomes a row of weights, so a small file must not ask for too many. */
    private static final int MAX_COLUMNS = 1 << 24;

    private final String origin;
    private final int columns;
    private final int[] offsets;
    private final int[] indices;
    private final float[] values;

    private SparseRows(String origin, int columns, int[] offsets, int[] indices, float[] values) {
        this.origin = origin;
        this.columns = columns;
        this.offsets = offsets;
        this.indices = indices;
        this.values = values;
    }

    static SparseRows of(NdArray shape, NdArray rowOffsets, NdArray columns, NdArray values)
            throws GraphFormatException {
        var sizes = ArrayChecks.rank(shape, 1).toLongs();
        long most = Integer.MAX_VALUE - 8L;
        if (sizes.length != 2
                || sizes[0] < 0
                || sizes[0] > most
                || sizes[1] < 0
                || sizes[1] > most) {
            throw new GraphFormatException(
                    shape.origin(),
                    "two sizes below 2^31",
                    Arrays.toString(sizes),
                    "check the program that wrote the file");
        }
        var matrix =
                new SparseRows(
                        rowOffsets.origin(),
                        (int) sizes[1],
                        ArrayChecks.rank(rowOffsets, 1).toInts(),
                        ArrayChecks.rank(columns, 1).toInts(),
                        ArrayChecks.rank(values, 1).toFloats());
        matrix.check((int) sizes[0], columns.origin());
        return matrix;
    }

    /** A matrix from its entries in any order, given as row, column and value. */
    static SparseRows ofEntries(
            String origin, int rows, int columns, int[] rowOf, int[] columnOf, float[] values) {
        var offsets = new int[rows + 1];
        for (int row : rowOf) {
            offsets[row + 1]++;
        }
        for (int row = 0; row < rows; row++) {
            offsets[row + 1] += offsets[row];
        }
        var next = offsets.clone();
        var indices = new int[columnOf.length];
        var sorted = new float[values.length];
        for (int e = 0; e < values.length; e++) {
            int place = next[rowOf[e]]++;
            indices[place] = columnOf[e];
            sorted[place] = values[e];
        }
        return new SparseRows(origin, columns, offsets, indices, sorted);
    }

    private void check(int rows, String indicesOrigin) throws GraphFormatException {
        boolean sound =
                offsets.length == rows + 1
                        && offsets[0] == 0
                        && offsets[rows] == indices.length
                        && values.length == indices.length;
        for (int row = 0; sound && row < rows; row++) {
            sound = offsets[row] <= offsets[row + 1];
        }
        if (!sound) {
            throw new GraphFormatException(
                    origin,
                    "%d offsets that rise from 0 to the number of entries".formatted(rows + 1),
                    "%d offsets, %d columns and %d values"
                            .formatted(offsets.length, indices.length, values.length),
                    "the file is damaged; write it again");
        }
        for (int e = 0; e < indices.length; e++) {
            if (indices[e] < 0 || indices[e] >= columns) {
                throw new GraphFormatException(
                        indicesOrigin + ", position " + e,
                        "a column in [0, " + columns + ")",
                        indices[e] + "",
                        "columns start at 0; check the program that wrote the file");
            }
        }
    }

    /** File and entry, for messages. */
    String origin() {
        return origin;
    }

    int rows() {
        return offsets.length - 1;
    }

    int columns() {
        return columns;
    }

    /** These rows, then the other rows at their places; rows in between stay empty. */
    SparseRows stackedWith(SparseRows other, int[] places, int numRows) {
        var rowAt = new int[numRows];
        Arrays.fill(rowAt, -1);
        for (int i = 0; i < places.length; i++) {
            rowAt[places[i]] = i;
        }
        var stackedOffsets = Arrays.copyOf(offsets, numRows + 1);
        int entries = indices.length;
        var stackedIndices = Arrays.copyOf(indices, entries + other.indices.length);
        var stackedValues = Arrays.copyOf(values, entries + other.values.length);
        for (int row = rows(); row < numRows; row++) {
            if (rowAt[row] >= 0) {
                int from = other.offsets[rowAt[row]];
                int length = other.offsets[rowAt[row] + 1] - from;
                System.arraycopy(other.indices, from, stackedIndices, entries, length);
                System.arraycopy(other.values, from, stackedValues, entries, length);
                entries += length;
            }
            stackedOffsets[row + 1] = entries;
        }
        return new SparseRows(origin, columns, stackedOffsets, stackedIndices, stackedValues);
    }

    /**
     * The matrix as an adjacency: an entry other than zero is an edge from its row to its column.
     */
    EdgeColumns edges() throws GraphFormatException {
        if (rows() != columns) {
            throw new GraphFormatException(
                    origin,
                    "a square adjacency matrix",
                    rows() + " rows and " + columns + " columns",
                    "check that this is the adjacency");
        }
        var edges = new EdgeColumns();
        for (int row = 0; row < rows(); row++) {
            for (int e = offsets[row]; e < offsets[row + 1]; e++) {
                if (values[e] != 0) {
                    edges.add(row, indices[e]);
                }
            }
        }
        return edges;
    }

    /** The matrix as features: sorted columns, repeated ones added up, no stored zeros. */
    Tensor features() throws GraphFormatException {
        if (columns > MAX_COLUMNS || (long) rows() * columns > Integer.MAX_VALUE) {
            throw new GraphFormatException(
                    origin,
                    "at most %d columns and fewer than 2^31 elements".formatted(MAX_COLUMNS),
                    rows() + " rows and " + columns + " columns",
                    "drop rare columns");
        }
        var keptOffsets = new int[offsets.length];
        var keptIndices = indices.clone();
        var keptValues = values.clone();
        int kept = 0;
        for (int row = 0; row < rows(); row++) {
            int start = kept;
            for (long packed : sorted(row)) {
                int entry = (int) packed;
                int column = (int) (packed >>> Integer.SIZE);
                if (kept > start && keptIndices[kept - 1] == column) {
                    keptValues[kept - 1] += values[entry];
                } else if (values[entry] != 0) {
                    keptIndices[kept] = column;
                    keptValues[kept++] = values[entry];
                }
                ArrayChecks.requireFinite(origin, row, column, values[entry]);
            }
            keptOffsets[row + 1] = kept;
        }
        return Tensor.sparse(
                CsrMatrix.of(
                        rows(),
                        columns,
                        keptOffsets,
                        Arrays.copyOf(keptIndices, kept),
                        Arrays.copyOf(keptValues, kept)));
    }

    /** Columns of a row in the upper half, their positions in the lower half, ascending. */
    private long[] sorted(int row) {
        var packed = new long[offsets[row + 1] - offsets[row]];
        for (int i = 0; i < packed.length; i++) {
            int entry = offsets[row] + i;
            packed[i] = ((long) indices[entry] << Integer.SIZE) | entry;
        }
        Arrays.sort(packed);
        return packed;
    }
}
