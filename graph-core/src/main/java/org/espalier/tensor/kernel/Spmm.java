// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;
import org.espalier.tensor.CsrMatrix;
import org.espalier.tensor.SparseBands;
import org.espalier.tensor.SparsePattern;
import org.jspecify.annotations.Nullable;

/** Reduces what the entries of each row bring to one row, on all workers. */
public final class Spmm {
    /** Columns of a strip of which a worker's cache holds the rows of a band. */
    private static final int STRIP = 128;

    /** Entries of a band's column, as a mean, for which it pays to rest the sums between bands. */
    private static final int LONG = 8;

    private static final int PIECES_A_WORKER = 2;

    private Spmm() {}

    /**
     * Sparse matrix times dense matrix.
     *
     * @param compute the workers and kernels
     * @param pattern where the matrix has entries
     * @param values the entries' values
     * @param x the dense matrix, a row for each column of the pattern
     * @param xo where it starts
     * @param y the result, a row for each row of the pattern
     * @param yo where it starts
     * @param width columns of {@code x} and {@code y}
     * @param finish what is done to each element after its sum
     */
    public static void weightedSum(
            Compute compute,
            SparsePattern pattern,
            float[] values,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            Finish finish) {
        var weights = new Operand(SparseKernels.ENTRY, values, 0, 1);
        var table = new Operand(SparseKernels.INDEX, x, xo, width);
        weightedSum(
                compute,
                EdgeList.of(pattern),
                weights,
                Float.NEGATIVE_INFINITY,
                table,
                y,
                yo,
                width,
                finish);
    }

    /**
     * Transposed sparse matrix times dense matrix: {@code Y = A^T G}.
     *
     * <p>Where the columns of A are long, its entries are taken by {@link SparseBands bands} of
     * rows, so that rows of G are gathered from the cache; the bits are the same.
     *
     * @param compute the workers and kernels
     * @param matrix the sparse matrix
     * @param g the dense matrix, a row for each row of the sparse one
     * @param go where it starts
     * @param y the result, a row for each column of the sparse matrix
     * @param yo where it starts
     * @param width columns of {@code g} and {@code y}
     */
    public static void transposedSum(
            Compute compute, CsrMatrix matrix, float[] g, int go, float[] y, int yo, int width) {
        int columns = matrix.columns();
        int bands = SparseBands.count(matrix.pattern());
        if (width < STRIP
                || bands == 1
                || matrix.nonZeros() < (long) LONG * bands * columns
                || matrix.pattern().longestColumn() > SparseKernels.BLOCK) {
            var turned = matrix.transposed();
            weightedSum(
                    compute,
                    turned.pattern(),
                    turned.values(),
                    g,
                    go,
                    y,
                    yo,
                    width,
                    Finish.NOTHING);
            return;
        }
        var sorted = matrix.pattern().bands();
        float[] w = matrix.bandValues();
        var kernels = compute.kernels().sparse().sums();
        int strips = (width + STRIP - 1) / STRIP;
        int shares = (PIECES_A_WORKER * compute.workers().size() + strips - 1) / strips;
        compute.workers()
                .forEach(
                        strips * shares,
                        piece -> {
                            int c = piece % strips * STRIP;
                            int wide = Math.min(STRIP, width - c);
                            int from = sorted.column(piece / strips, shares);
                            int to = sorted.column(piece / strips + 1, shares);
                            for (int band = 0; band < bands; band++) {
                                kernels.continueSum(
                                        sorted.offsets(),
                                        band == 0,
                                        band * columns,
                                        1,
                                        1,
                                        sorted.rows(),
                                        null,
                                        w,
                                        0,
                                        g,
                                        go + c,
                                        y,
                                        yo + c,
                                        wide,
                                        width,
                                        from,
                                        to);
                            }
                        });
    }

    /**
     * Sums {@code max(weight, floor) * x}.
     *
     * @param compute the workers and kernels
     * @param edges the entries
     * @param weights an ENTRY operand, a weight a head
     * @param floor weights below it count as it
     * @param x an INDEX operand
     * @param y the result
     * @param yo where it starts
     * @param width floats a row of {@code y}
     */
    public static void weightedSum(
            Compute compute,
            EdgeList edges,
            Operand weights,
            float floor,
            Operand x,
            float[] y,
            int yo,
            int width) {
        weightedSum(compute, edges, weights, floor, x, y, yo, width, Finish.NOTHING);
    }

    /**
     * Sums {@code max(weight, floor) * x} and then does to each row what is to be done.
     *
     * @param compute the workers and kernels
     * @param edges the entries
     * @param weights an ENTRY operand, a weight a head
     * @param floor weights below it count as it
     * @param x an INDEX operand
     * @param y the result
     * @param yo where it starts
     * @param width floats a row of {@code y}
     * @param finish what is done to each element after its sum
     */
    public static void weightedSum(
            Compute compute,
            EdgeList edges,
            Operand weights,
            float floor,
            Operand x,
            float[] y,
            int yo,
            int width,
            Finish finish) {
        if (width == 0) {
            return;
        }
        var kernels = compute.kernels().sparse().sums();
        HubRows.Sum whole =
                (offsets, to, at, row0, row1) ->
                        kernels.weightedSum(
                                offsets,
                                edges.indices(),
                                edges.entries(),
                                weights.array(),
                                weights.offset(),
                                weights.width(),
                                floor,
                                x.array(),
                                x.offset(),
                                to,
                                at,
                                width,
                                row0,
                                row1);
        boolean isPlain = weights.width() == 1 && floor == Float.NEGATIVE_INFINITY;
        int bands = isPlain ? BandedSums.bands(edges, width) : 1;
        if (bands > 1) {
            new BandedSums(compute, edges, bands, weights, x, y, yo, width).run(finish, whole);
        } else {
            HubRows.sum(compute, edges, width, y, yo, finish, whole);
        }
    }

    /**
     * Sums, or takes extremes of, {@code op(left, right)}.
     *
     * @param compute the workers and kernels
     * @param edges the entries
     * @param op {@link SparseKernels#COPY} to {@link SparseKernels#DIV}
     * @param sign 0 for the sum, 1 for the maximum, -1 for the minimum
     * @param left the left operand
     * @param right the right operand; for COPY the left one again
     * @param y the result
     * @param yo where it starts
     * @param winners gets the entries that hold the extremes, or null
     * @param no where they start
     * @param width floats a row of {@code y}
     */
    public static void reduce(
            Compute compute,
            EdgeList edges,
            int op,
            int sign,
            Operand left,
            Operand right,
            float[] y,
            int yo,
            float @Nullable [] winners,
            int no,
            int width) {
        if (width == 0) {
            return;
        }
        if (op == SparseKernels.COPY && left.table() != SparseKernels.ROW) {
            copy(compute, edges, sign, left, y, yo, winners, no, width);
        } else if (op == SparseKernels.MUL && sign == 0 && isWeighted(right, left, width)) {
            weightedSum(compute, edges, right, Float.NEGATIVE_INFINITY, left, y, yo, width);
        } else if (op == SparseKernels.MUL && sign == 0 && isWeighted(left, right, width)) {
            weightedSum(compute, edges, left, Float.NEGATIVE_INFINITY, right, y, yo, width);
        } else {
            combine(compute, edges, op, sign, left, right, y, yo, winners, no, width);
        }
    }

    private static boolean isWeighted(Operand weights, Operand table, int width) {
        return weights.table() == SparseKernels.ENTRY
                && table.table() == SparseKernels.INDEX
                && table.width() == width
                && (weights.width() < width || width == 1);
    }

    private static void copy(
            Compute compute,
            EdgeList edges,
            int sign,
            Operand x,
            float[] y,
            int yo,
            float @Nullable [] winners,
            int no,
            int width) {
        if (sign == 0) {
            sum(compute, edges, x, y, yo, width, Finish.NOTHING);
            return;
        }
        var kernels = compute.kernels().sparse().sums();
        int @Nullable [] rowOf = rowOf(edges, x);
        EdgePieces.forEach(
                compute,
                edges,
                width,
                (row0, row1) ->
                        kernels.extreme(
                                sign,
                                edges.offsets(),
                                rowOf,
                                x.array(),
                                x.offset(),
                                y,
                                yo,
                                winners,
                                no,
                                width,
                                row0,
                                row1));
    }

    private static int @Nullable [] rowOf(EdgeList edges, Operand x) {
        return x.table() == SparseKernels.INDEX ? edges.indices() : edges.entries();
    }

    /**
     * Sums {@code x} and then does to each row what is to be done.
     *
     * @param compute the workers and kernels
     * @param edges the entries
     * @param x an INDEX or ENTRY operand
     * @param y the result
     * @param yo where it starts
     * @param width floats a row of {@code x} and {@code y}
     * @param finish what is done to each element after its sum
     */
    public static void sum(
            Compute compute,
            EdgeList edges,
            Operand x,
            float[] y,
            int yo,
            int width,
            Finish finish) {
        if (width == 0) {
            return;
        }
        var kernels = compute.kernels().sparse().sums();
        int @Nullable [] rowOf = rowOf(edges, x);
        HubRows.Sum whole =
                (offsets, to, at, row0, row1) ->
                        kernels.sum(
                                offsets, rowOf, x.array(), x.offset(), to, at, width, row0, row1);
        int bands = x.table() == SparseKernels.INDEX ? BandedSums.bands(edges, width) : 1;
        if (bands > 1) {
            new BandedSums(compute, edges, bands, null, x, y, yo, width).run(finish, whole);
        } else {
            HubRows.sum(compute, edges, width, y, yo, finish, whole);
        }
    }

    private static void combine(
            Compute compute,
            EdgeList edges,
            int op,
            int sign,
            Operand left,
            Operand right,
            float[] y,
            int yo,
            float @Nullable [] winners,
            int no,
            int width) {
        var kernels = compute.kernels().sparse().sums();
        EdgePieces.forEach(
                compute,
                edges,
                width,
                (row0, row1) ->
                        kernels.reduce(
                                op,
                                sign,
                                edges.offsets(),
                                edges.indices(),
                                edges.entries(),
                                left.table(),
                                left.array(),
                                left.offset(),
                                left.width(),
                                right.table(),
                                right.array(),
                                right.offset(),
                                right.width(),
                                y,
                                yo,
                                winners,
                                no,
                                width,
                                row0,
                                row1));
    }

    /**
     * Sums {@code g * factor} over the entries that won an extreme.
     *
     * @param compute the workers and kernels
     * @param edges the entries
     * @param winners a ROW or INDEX operand from {@link #reduce}
     * @param g the extreme's gradient, rows as {@code winners}
     * @param factor what to multiply by, or null
     * @param y the result
     * @param yo where it starts
     * @param width floats a row of {@code y}
     */
    public static void sumOfWinners(
            Compute compute,
            EdgeList edges,
            Operand winners,
            Operand g,
            @Nullable Operand factor,
            float[] y,
            int yo,
            int width) {
        var kernels = compute.kernels().sparse().sums();
        EdgePieces.forEach(
                compute,
                edges,
                width,
                (row0, row1) ->
                        kernels.sumOfWinners(
                                edges.offsets(),
                                edges.indices(),
                                edges.entries(),
                                winners.table(),
                                winners.array(),
                                winners.offset(),
                                g.array(),
                                g.offset(),
                                factor == null ? 0 : factor.table(),
                                factor == null ? null : factor.array(),
                                factor == null ? 0 : factor.offset(),
                                factor == null ? width : factor.width(),
                                y,
                                yo,
                                width,
                                row0,
                                row1));
    }

    /**
     * Divides each row by how many entries it has.
     *
     * @param compute the workers and kernels
     * @param edges the entries
     * @param x a table with a row for each row
     * @param xo where it starts
     * @param y the result, may be {@code x}
     * @param yo where it starts
     * @param width floats a row
     */
    public static void divideByCount(
            Compute compute, EdgeList edges, float[] x, int xo, float[] y, int yo, int width) {
        var kernels = compute.kernels().sparse().sums();
        EdgePieces.forEach(
                compute,
                edges.rows(),
                width,
                (row0, row1) ->
                        kernels.divideByCount(edges.offsets(), x, xo, y, yo, width, row0, row1));
    }

    /**
     * Sums each head's columns.
     *
     * @param compute the workers and kernels
     * @param rows how many rows
     * @param x a table
     * @param xo where it starts
     * @param y the result, {@code heads} floats a row
     * @param yo where it starts
     * @param heads how many groups of columns
     * @param width floats a row of {@code x}
     */
    public static void foldHeads(
            Compute compute, int rows, float[] x, int xo, float[] y, int yo, int heads, int width) {
        var kernels = compute.kernels().sparse().sums();
        EdgePieces.forEach(
                compute,
                rows,
                width,
                (row0, row1) -> kernels.foldHeads(x, xo, y, yo, heads, width, row0, row1));
    }
}
