// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import org.espalier.tensor.Tensor;

/** Dot products of a row with a vector, head by head, as attention scores need. */
final class HeadScores {
    private HeadScores() {}

    /**
     * {@code s[row, k] = sum of x[row, k * width + j] * vectors[k, j] over j}: one dense product
     * with the vectors on a block diagonal.
     */
    static Tensor of(Tensor x, Tensor vectors) {
        int heads = vectors.rows();
        int width = vectors.width();
        var column = vectors.reshape(heads * width, 1);
        if (heads == 1) {
            return x.matmul(column);
        }
        var spread = column.matmul(Tensor.full(1, 1, heads));
        return x.matmul(spread.times(blockDiagonal(heads, width)));
    }

    private static Tensor blockDiagonal(int heads, int width) {
        float[] mask = new float[heads * width * heads];
        for (int row = 0; row < heads * width; row++) {
            mask[row * heads + row / width] = 1;
        }
        return Tensor.of(mask, heads * width, heads);
    }
}
