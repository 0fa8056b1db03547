// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Kernels that normalise over the entries of rows {@code row0} to {@code row1 - 1}, head by head.
 *
 * <p>The sum over a row puts the entry at position p of its row in lane p mod 16 and folds lanes in
 * halves. Each takes a scratch array of {@link #scratch} floats that no other call uses.
 */
public interface SoftmaxKernels {
    /**
     * How much scratch memory a call needs.
     *
     * @param heads how many heads
     * @return floats
     */
    static int scratch(int heads) {
        return 48 * heads;
    }

    /**
     * {@code y[e] = exp(x[e] - max) / sum of exp(x - max)}.
     *
     * @param offsets where each row's entries start
     * @param x scores, {@code heads} for each entry
     * @param xo where they start
     * @param y the result
     * @param yo where it starts
     * @param heads how many independent columns
     * @param scratch working memory
     * @param row0 first row
     * @param row1 end of rows
     */
    void softmax(
            int[] offsets,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int heads,
            float[] scratch,
            int row0,
            int row1);

    /**
     * {@code dx[e] = y[e] * (g[e] - sum of y * g)}.
     *
     * @param offsets where each row's entries start
     * @param y the softmax
     * @param yo where it starts
     * @param g its gradient
     * @param go where it starts
     * @param dx the result
     * @param dxo where it starts
     * @param heads how many independent columns
     * @param scratch working memory
     * @param row0 first row
     * @param row1 end of rows
     */
    void softmaxGradient(
            int[] offsets,
            float[] y,
            int yo,
            float[] g,
            int go,
            float[] dx,
            int dxo,
            int heads,
            float[] scratch,
            int row0,
            int row1);

    /**
     * The weights of graph attention: {@code w[e] = softmax of leakyRelu(source[indices[e]] +
     * destination[r])}, divided by {@code keep}, and negative where {@link DropoutHash} drops it.
     *
     * @param offsets where each row's entries start
     * @param indices the source of each entry
     * @param source the sources' scores, {@code heads} a row
     * @param so where they start
     * @param destination the destinations' scores, {@code heads} a row
     * @param deo where they start
     * @param slope what negative scores are multiplied by
     * @param keep the probability that a weight is kept; 1 draws nothing
     * @param key of the random draw
     * @param sourceIds original ids of the sources; null for their numbers
     * @param destinationIds original ids of the destinations; null for their numbers
     * @param w the result, {@code heads} for each entry
     * @param wo where it starts
     * @param heads how many heads
     * @param scratch working memory
     * @param row0 first row
     * @param row1 end of rows
     */
    void attention(
            int[] offsets,
            int[] indices,
            float[] source,
            int so,
            float[] destination,
            int deo,
            float slope,
            float keep,
            long key,
            int @Nullable [] sourceIds,
            int @Nullable [] destinationIds,
            float[] w,
            int wo,
            int heads,
            float[] scratch,
            int row0,
            int row1);

    /**
     * The gradient of {@link #attention} by the sums of scores, entry by entry and row by row.
     *
     * @param offsets where each row's entries start
     * @param indices the source of each entry
     * @param source the sources' scores, {@code heads} a row
     * @param so where they start
     * @param destination the destinations' scores, {@code heads} a row
     * @param deo where they start
     * @param slope what negative scores are multiplied by
     * @param keep the probability that a weight is kept
     * @param w the weights
     * @param wo where they start
     * @param g their gradient; becomes that of the scores' sums
     * @param go where it starts
     * @param rowSums gets the sum of each row's entries: the gradient of {@code destination}
     * @param rso where it starts
     * @param heads how many heads
     * @param scratch working memory
     * @param row0 first row
     * @param row1 end of rows
     */
    void attentionGradient(
            int[] offsets,
            int[] indices,
            float[] source,
            int so,
            float[] destination,
            int deo,
            float slope,
            float keep,
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] rowSums,
            int rso,
            int heads,
            float[] scratch,
            int row0,
            int row1);
}
