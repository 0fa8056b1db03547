// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Compute;
import org.espalier.tensor.Operation;
import org.espalier.tensor.Tensor;

/**
 * {@code 1 / sqrt(degree)}, and 0 for a degree of 0: what symmetric normalisation multiplies by at
 * both ends of an edge.
 *
 * <p>Gradients: the degrees; 0 for a degree of 0.
 */
public final class DegreeScale {
    private static final String NAME = "degreeScale";
    private static final int PIECE = 1 << 14;

    private DegreeScale() {}

    /**
     * Scales of degrees.
     *
     * @param degrees numbers of 0 or more, of any shape
     * @return a tensor of the same shape
     */
    public static Tensor apply(Tensor degrees) {
        var dense = degrees.floats(NAME);
        var op = Operation.of(NAME, dense);
        var y = op.output(dense.shape());
        float[] x = dense.array(NAME);
        float[] to = y.array(NAME);
        int xo = dense.offset();
        int yo = y.offset();
        forEach(
                op.compute(),
                y,
                i -> {
                    float degree = x[xo + i];
                    to[yo + i] = degree > 0 ? (float) (1 / Math.sqrt(degree)) : 0;
                });
        return op.record(
                y,
                back -> {
                    var gradient = back.gradient();
                    var dx = back.output(y.shape());
                    float[] g = gradient.array(NAME);
                    float[] from = y.array(NAME);
                    float[] d = dx.array(NAME);
                    int go = gradient.offset();
                    int start = dx.offset();
                    forEach(
                            back.compute(),
                            y,
                            i -> {
                                double scale = from[yo + i];
                                d[start + i] = (float) (-0.5 * scale * scale * scale * g[go + i]);
                            });
                    back.give(0, dx);
                });
    }

    /** Does something at one place. */
    @FunctionalInterface
    private interface At {
        void apply(int i);
    }

    private static void forEach(Compute compute, Tensor y, At at) {
        int n = y.shape().elements();
        compute.workers()
                .forEach(
                        (n + PIECE - 1) / PIECE,
                        piece -> {
                            int end = Math.min(n, (piece + 1) * PIECE);
                            for (int i = piece * PIECE; i < end; i++) {
                                at.apply(i);
                            }
                        });
    }
}
