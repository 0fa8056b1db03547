// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;

/** Sums and copies rows of a {@link Bf16Table}, on all workers. */
public final class Bf16Rows {
    private Bf16Rows() {}

    /**
     * {@code y[r] = sum of x[index of e]} over the entries of each row.
     *
     * @param compute the workers and kernels
     * @param edges the entries
     * @param x a table with a row for each index
     * @param y the result
     * @param yo where it starts
     */
    public static void sum(Compute compute, EdgeList edges, Bf16Table x, float[] y, int yo) {
        int width = x.width();
        if (width == 0) {
            return;
        }
        var kernels = compute.kernels().bf16();
        HubRows.sum(
                compute,
                edges,
                width,
                y,
                yo,
                (offsets, to, at, row0, row1) ->
                        kernels.sum(
                                offsets,
                                edges.indices(),
                                x.words(),
                                x.offset(),
                                to,
                                at,
                                width,
                                row0,
                                row1));
    }

    /**
     * {@code y[r] = sum of w[e] * x[index of e]} over the entries of each row.
     *
     * @param compute the workers and kernels
     * @param edges the entries
     * @param weights an ENTRY operand of width 1
     * @param x a table with a row for each index
     * @param y the result
     * @param yo where it starts
     */
    public static void weightedSum(
            Compute compute, EdgeList edges, Operand weights, Bf16Table x, float[] y, int yo) {
        int width = x.width();
        if (width == 0) {
            return;
        }
        var kernels = compute.kernels().bf16();
        HubRows.sum(
                compute,
                edges,
                width,
                y,
                yo,
                (offsets, to, at, row0, row1) ->
                        kernels.weightedSum(
                                offsets,
                                edges.indices(),
                                edges.entries(),
                                weights.array(),
                                weights.offset(),
                                x.words(),
                                x.offset(),
                                to,
                                at,
                                width,
                                row0,
                                row1));
    }

    /**
     * {@code y[i] = x[index[i]]}.
     *
     * @param compute the workers and kernels
     * @param index which row to copy
     * @param x the table
     * @param y the result
     * @param yo where it starts
     */
    public static void gather(Compute compute, int[] index, Bf16Table x, float[] y, int yo) {
        int width = x.width();
        var kernels = compute.kernels().bf16();
        EdgePieces.forEach(
                compute,
                index.length,
                width,
                (from, to) ->
                        kernels.widen(
                                index,
                                from,
                                to,
                                x.words(),
                                x.offset(),
                                width,
                                0,
                                width,
                                y,
                                yo + from * width,
                                width));
    }

    /**
     * Some columns of consecutive rows.
     *
     * @param compute the workers and kernels
     * @param x the table
     * @param row the first row
     * @param rows how many rows
     * @param column the first column
     * @param columns how many columns
     * @param y the result
     * @param yo where it starts
     */
    public static void slice(
            Compute compute,
            Bf16Table x,
            int row,
            int rows,
            int column,
            int columns,
            float[] y,
            int yo) {
        var kernels = compute.kernels().bf16();
        Ranges.rows(
                compute,
                rows,
                columns,
                (from, to) ->
                        kernels.widen(
                                null,
                                row + from,
                                row + to,
                                x.words(),
                                x.offset(),
                                x.width(),
                                column,
                                columns,
                                y,
                                yo + from * columns,
                                columns));
    }
}
