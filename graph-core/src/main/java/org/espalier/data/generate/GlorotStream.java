// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import org.espalier.tensor.Rng;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/**
 * Initial weights that other implementations can repeat: matrix after matrix from one stream of
 * draws, each uniform in {@code [-a, a)} with {@code a = sqrt(6 / (in + out))}.
 *
 * <p>Element {@code (i, j)} of a matrix is draw {@code o + i * out + j} of the weight stream, its
 * upper 24 bits times 2^-23, minus 1, times {@code a}, in doubles and then rounded to a float;
 * {@code o} is the number of elements of the matrices before it.
 *
 * <p>Reference: Glorot and Bengio, AISTATS 2010, eq. 16.
 */
public final class GlorotStream {
    private final Rng draws;
    private long drawn;

    private GlorotStream(Rng draws) {
        this.draws = draws;
    }

    /**
     * The stream of a seed, at its first draw.
     *
     * @param seed any number
     * @return the stream
     */
    public static GlorotStream of(long seed) {
        return new GlorotStream(Streams.of(seed, Streams.WEIGHTS));
    }

    /**
     * The next matrix.
     *
     * @param in how many rows
     * @param out how many columns
     * @return a new tensor {@code [in, out]}
     */
    public Tensor next(int in, int out) {
        double limit = Math.sqrt(6.0 / ((double) in + out));
        float[] values = new float[Shape.of(in, out).elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (Streams.signedUnit(draws, drawn + i) * limit);
        }
        drawn += values.length;
        return Tensor.of(values, in, out);
    }
}
