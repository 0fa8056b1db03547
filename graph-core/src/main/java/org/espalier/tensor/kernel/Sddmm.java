// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;
import org.jspecify.annotations.Nullable;

/** Makes a value for each entry of a pattern from what it meets, on all workers. */
public final class Sddmm {
    private Sddmm() {}

    /**
     * Copies the row an entry meets.
     *
     * @param compute the workers and kernels
     * @param edges the entries, by row
     * @param x a ROW or INDEX operand
     * @param z the result, a row for each entry
     * @param zo where it starts
     */
    public static void copy(Compute compute, EdgeList edges, Operand x, float[] z, int zo) {
        int width = x.width();
        var kernels = compute.kernels().sparse().edges();
        if (x.table() == SparseKernels.INDEX) {
            gather(compute, edges.indices(), x.array(), x.offset(), z, zo, width);
            return;
        }
        EdgePieces.forEach(
                compute,
                edges,
                width,
                (row0, row1) ->
                        kernels.repeatRows(
                                edges.offsets(), x.array(), x.offset(), z, zo, width, row0, row1));
    }

    /**
     * {@code z[i] = x[index[i]]}.
     *
     * @param compute the workers and kernels
     * @param index which row to copy
     * @param x a table of rows
     * @param xo where it starts
     * @param z the result
     * @param zo where it starts
     * @param width floats a row
     */
    public static void gather(
            Compute compute, int[] index, float[] x, int xo, float[] z, int zo, int width) {
        var kernels = compute.kernels().sparse().edges();
        EdgePieces.forEach(
                compute,
                index.length,
                width,
                (from, to) -> kernels.gatherRows(index, x, xo, z, zo, width, from, to));
    }

    /**
     * {@code z[e] = op(left, right)}.
     *
     * @param compute the workers and kernels
     * @param edges the entries, by row
     * @param op {@link SparseKernels#ADD} to {@link SparseKernels#DIV}
     * @param left the left operand
     * @param right the right operand
     * @param z the result, a row for each entry
     * @param zo where it starts
     * @param width floats a row of {@code z}
     */
    public static void combine(
            Compute compute,
            EdgeList edges,
            int op,
            Operand left,
            Operand right,
            float[] z,
            int zo,
            int width) {
        var kernels = compute.kernels().sparse().edges();
        EdgePieces.forEach(
                compute,
                edges,
                width,
                (row0, row1) ->
                        kernels.combine(
                                op,
                                edges.offsets(),
                                edges.indices(),
                                left.table(),
                                left.array(),
                                left.offset(),
                                left.width(),
                                right.table(),
                                right.array(),
                                right.offset(),
                                right.width(),
                                z,
                                zo,
                                width,
                                row0,
                                row1));
    }

    /**
     * {@code z[e, h]} = the dot product of both operands' head h.
     *
     * @param compute the workers and kernels
     * @param edges the entries, by row
     * @param left the left operand
     * @param right the right operand, as wide
     * @param z the result, {@code heads} floats for each entry
     * @param zo where it starts
     * @param heads how many products an entry has
     */
    public static void dot(
            Compute compute,
            EdgeList edges,
            Operand left,
            Operand right,
            float[] z,
            int zo,
            int heads) {
        var kernels = compute.kernels().sparse().edges();
        EdgePieces.forEach(
                compute,
                edges,
                left.width(),
                (row0, row1) ->
                        kernels.dot(
                                edges.offsets(),
                                edges.indices(),
                                left.table(),
                                left.array(),
                                left.offset(),
                                right.table(),
                                right.array(),
                                right.offset(),
                                z,
                                zo,
                                heads,
                                left.width(),
                                row0,
                                row1));
    }

    /**
     * {@code z[e] = g * factor} where the entry won an extreme, else 0, folded to {@code zw}
     * columns.
     *
     * @param compute the workers and kernels
     * @param edges the entries, by row
     * @param winners a ROW operand from the forward pass
     * @param g the extreme's gradient, a ROW operand
     * @param factor what to multiply by, or null
     * @param z the result
     * @param zo where it starts
     * @param zw its width
     */
    public static void winners(
            Compute compute,
            EdgeList edges,
            Operand winners,
            Operand g,
            @Nullable Operand factor,
            float[] z,
            int zo,
            int zw) {
        var kernels = compute.kernels().sparse().edges();
        int width = g.width();
        EdgePieces.forEach(
                compute,
                edges,
                width,
                (row0, row1) ->
                        kernels.winners(
                                edges.offsets(),
                                edges.indices(),
                                winners.array(),
                                winners.offset(),
                                g.array(),
                                g.offset(),
                                factor == null ? 0 : factor.table(),
                                factor == null ? null : factor.array(),
                                factor == null ? 0 : factor.offset(),
                                factor == null ? width : factor.width(),
                                z,
                                zo,
                                zw,
                                width,
                                row0,
                                row1));
    }
}
