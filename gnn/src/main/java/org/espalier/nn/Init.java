// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

import org.espalier.tensor.Rng;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/** Starting values of weights. */
public final class Init {
    private Init() {}

    /**
     * Uniform in {@code [-a, a]} with {@code a = sqrt(6 / (in + out))} (Glorot and Bengio, 2010).
     *
     * @param in how many inputs a unit sums over; also the first size
     * @param out how many units; also the second size
     * @param rng the random stream
     * @return a tensor {@code [in, out]}
     */
    public static Tensor glorot(int in, int out, Rng rng) {
        return uniform(StrictMath.sqrt(6.0 / (in + out)), rng, in, out);
    }

    /**
     * Uniform in {@code [-a, a]} with {@code a = sqrt(1 / in)}, the usual start of dense layers.
     *
     * @param in how many inputs a unit sums over
     * @param rng the random stream
     * @param sizes the shape
     * @return a tensor of that shape
     */
    public static Tensor fanIn(int in, Rng rng, int... sizes) {
        return uniform(StrictMath.sqrt(1.0 / in), rng, sizes);
    }

    /**
     * Uniform in {@code [-bound, bound)}.
     *
     * @param bound the largest magnitude
     * @param rng the random stream
     * @param sizes the shape
     * @return a tensor of that shape
     */
    public static Tensor uniform(double bound, Rng rng, int... sizes) {
        float[] values = new float[Shape.of(sizes).elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * rng.uniformDouble(i) - 1) * bound);
        }
        return Tensor.of(values, sizes);
    }
}
