// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The vector twin of {@link ElementKernels}: whole registers, then the scalar twin for the rest.
 */
final class VectorElement implements ElementKernels {
    private final ScalarElement scalar = new ScalarElement();

    @Override
    public void pairs(
            PairFunction f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        int done = VectorArithmetic.apply(f, x, xo, y, yo, z, zo, n);
        scalar.pairs(f, x, xo + done, y, yo + done, z, zo + done, n - done);
    }

    @Override
    public void right(PairFunction f, float[] x, int xo, float y, float[] z, int zo, int n) {
        int done = VectorBroadcast.right(f, x, xo, y, z, zo, n);
        scalar.right(f, x, xo + done, y, z, zo + done, n - done);
    }

    @Override
    public void left(PairFunction f, float x, float[] y, int yo, float[] z, int zo, int n) {
        int done = VectorBroadcast.left(f, x, y, yo, z, zo, n);
        scalar.left(f, x, y, yo + done, z, zo + done, n - done);
    }

    @Override
    public void dropout(
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int begin,
            int end,
            int @Nullable [] ids,
            long key,
            int threshold,
            float scale) {
        for (int row = begin; row < end; row++) {
            long state = DropoutHash.state(key, ids == null ? row : ids[row]);
            int at = row * width;
            VectorDropout.row(x, xo + at, y, yo + at, width, state, threshold, scale);
        }
    }

    @Override
    public void losses(
            LossFunction f,
            float a,
            float[] x,
            int xo,
            float[] t,
            int to,
            float[] value,
            int vo,
            float[] slope,
            int so,
            int n) {
        int done = VectorLosses.apply(f, a, x, xo, t, to, value, vo, slope, so, n);
        scalar.losses(
                f, a, x, xo + done, t, to + done, value, vo + done, slope, so + done, n - done);
    }
}
