// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;
import org.jspecify.annotations.Nullable;

/** Softmax over the entries of each row, and graph attention built on it, on all workers. */
public final class Attention {
    /** Rows whose weights are made and then used while they are in the cache. */
    private static final int STEP = 256;

    private Attention() {}

    /**
     * Where scores come from and what is dropped.
     *
     * @param edges the entries, by row
     * @param source the sources' scores, an INDEX operand
     * @param destination the destinations' scores, a ROW operand
     * @param slope what negative scores are multiplied by
     * @param keep the probability that a weight is kept
     * @param key of the random draw
     * @param sourceIds original ids of the sources, or null
     * @param destinationIds original ids of the destinations, or null
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Scores(
            EdgeList edges,
            Operand source,
            Operand destination,
            float slope,
            float keep,
            long key,
            int @Nullable [] sourceIds,
            int @Nullable [] destinationIds) {
        int heads() {
            return source.width();
        }
    }

    /**
     * Softmax over the entries of each row.
     *
     * @param compute the workers and kernels
     * @param edges the entries, by row
     * @param x scores, {@code heads} for each entry
     * @param xo where they start
     * @param y the result
     * @param yo where it starts
     * @param heads how many independent columns
     */
    public static void softmax(
            Compute compute, EdgeList edges, float[] x, int xo, float[] y, int yo, int heads) {
        if (heads == 0) {
            return;
        }
        var kernels = compute.kernels().sparse().softmax();
        EdgePieces.forEach(
                compute,
                edges,
                8 * heads,
                (row0, row1) ->
                        kernels.softmax(
                                edges.offsets(),
                                x,
                                xo,
                                y,
                                yo,
                                heads,
                                new float[SoftmaxKernels.scratch(heads)],
                                row0,
                                row1));
    }

    /**
     * The gradient of {@link #softmax}.
     *
     * @param compute the workers and kernels
     * @param edges the entries, by row
     * @param y the softmax
     * @param yo where it starts
     * @param g its gradient
     * @param go where it starts
     * @param dx the result
     * @param dxo where it starts
     * @param heads how many independent columns
     */
    public static void softmaxGradient(
            Compute compute,
            EdgeList edges,
            float[] y,
            int yo,
            float[] g,
            int go,
            float[] dx,
            int dxo,
            int heads) {
        if (heads == 0) {
            return;
        }
        var kernels = compute.kernels().sparse().softmax();
        EdgePieces.forEach(
                compute,
                edges,
                4 * heads,
                (row0, row1) ->
                        kernels.softmaxGradient(
                                edges.offsets(),
                                y,
                                yo,
                                g,
                                go,
                                dx,
                                dxo,
                                heads,
                                new float[SoftmaxKernels.scratch(heads)],
                                row0,
                                row1));
    }

    /**
     * Attention weights, and the sums of {@code x} that they weigh, in one pass.
     *
     * @param compute the workers and kernels
     * @param scores where scores come from
     * @param x what is summed, an INDEX operand
     * @param w gets the weights; dropped ones are negative
     * @param y the result, as wide as {@code x}
     * @param yo where it starts
     */
    public static void forward(
            Compute compute, Scores scores, Operand x, Operand w, float[] y, int yo) {
        var sums = compute.kernels().sparse().sums();
        var softmax = compute.kernels().sparse().softmax();
        EdgePieces.forEach(
                compute,
                scores.edges(),
                x.width(),
                (row0, row1) -> {
                    float[] scratch = new float[SoftmaxKernels.scratch(scores.heads())];
                    for (int from = row0; from < row1; from += STEP) {
                        int to = Math.min(row1, from + STEP);
                        weights(softmax, scores, w, scratch, from, to);
                        sum(sums, scores.edges(), w, x, y, yo, from, to);
                    }
                });
    }

    private static void weights(
            SoftmaxKernels kernels, Scores scores, Operand w, float[] scratch, int from, int to) {
        kernels.attention(
                scores.edges().offsets(),
                scores.edges().indices(),
                scores.source().array(),
                scores.source().offset(),
                scores.destination().array(),
                scores.destination().offset(),
                scores.slope(),
                scores.keep(),
                scores.key(),
                scores.sourceIds(),
                scores.destinationIds(),
                w.array(),
                w.offset(),
                scores.heads(),
                scratch,
                from,
                to);
    }

    private static void sum(
            SumKernels kernels,
            EdgeList edges,
            Operand w,
            Operand x,
            float[] y,
            int yo,
            int from,
            int to) {
        kernels.weightedSum(
                edges.offsets(),
                edges.indices(),
                edges.entries(),
                w.array(),
                w.offset(),
                w.width(),
                0,
                x.array(),
                x.offset(),
                y,
                yo,
                x.width(),
                from,
                to);
    }

    /**
     * The gradients of {@link #forward} by the scores.
     *
     * @param compute the workers and kernels
     * @param scores as in the forward pass
     * @param x as in the forward pass
     * @param w from the forward pass
     * @param g the gradient of the result, a ROW operand
     * @param ds gets the gradient of each entry's score, as wide as {@code w}
     * @param dd gets the gradient of the destinations' scores, a ROW operand
     */
    public static void scoreGradients(
            Compute compute,
            Scores scores,
            Operand x,
            Operand w,
            Operand g,
            Operand ds,
            Operand dd) {
        var edges = compute.kernels().sparse().edges();
        var softmax = compute.kernels().sparse().softmax();
        EdgePieces.forEach(
                compute,
                scores.edges(),
                x.width(),
                (row0, row1) -> {
                    float[] scratch = new float[SoftmaxKernels.scratch(scores.heads())];
                    for (int from = row0; from < row1; from += STEP) {
                        int to = Math.min(row1, from + STEP);
                        weightGradient(edges, scores.edges(), g, x, ds, from, to);
                        scoreGradient(softmax, scores, w, ds, dd, scratch, from, to);
                    }
                });
    }

    private static void weightGradient(
            EdgeKernels kernels,
            EdgeList edges,
            Operand g,
            Operand x,
            Operand ds,
            int from,
            int to) {
        kernels.dot(
                edges.offsets(),
                edges.indices(),
                g.table(),
                g.array(),
                g.offset(),
                x.table(),
                x.array(),
                x.offset(),
                ds.array(),
                ds.offset(),
                ds.width(),
                x.width(),
                from,
                to);
    }

    private static void scoreGradient(
            SoftmaxKernels kernels,
            Scores scores,
            Operand w,
            Operand ds,
            Operand dd,
            float[] scratch,
            int from,
            int to) {
        kernels.attentionGradient(
                scores.edges().offsets(),
                scores.edges().indices(),
                scores.source().array(),
                scores.source().offset(),
                scores.destination().array(),
                scores.destination().offset(),
                scores.slope(),
                scores.keep(),
                w.array(),
                w.offset(),
                ds.array(),
                ds.offset(),
                dd.array(),
                dd.offset(),
                scores.heads(),
                scratch,
                from,
                to);
    }

    /**
     * The gradients of {@link #forward} by the sources: one pass over the entries by source.
     *
     * @param compute the workers and kernels
     * @param edges the entries, by column
     * @param w from the forward pass
     * @param g the gradient of the result, an INDEX operand
     * @param ds from {@link #scoreGradients}
     * @param dx gets the gradient of {@code x}, a ROW operand
     * @param dsource gets the gradient of the sources' scores, a ROW operand
     */
    public static void sourceGradients(
            Compute compute,
            EdgeList edges,
            Operand w,
            Operand g,
            Operand ds,
            Operand dx,
            Operand dsource) {
        var sums = compute.kernels().sparse().sums();
        EdgePieces.forEach(
                compute,
                edges,
                g.width(),
                (row0, row1) -> {
                    for (int from = row0; from < row1; from += STEP) {
                        int to = Math.min(row1, from + STEP);
                        sum(sums, edges, w, g, dx.array(), dx.offset(), from, to);
                        sums.sum(
                                edges.offsets(),
                                edges.entries(),
                                ds.array(),
                                ds.offset(),
                                dsource.array(),
                                dsource.offset(),
                                ds.width(),
                                from,
                                to);
                    }
                });
    }
}
