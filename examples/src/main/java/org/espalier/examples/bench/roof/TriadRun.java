// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.roof;

import org.espalier.tensor.Compute;
import org.espalier.tensor.Tensor;

/** Adds three times one large array to another, into a third. */
final class TriadRun implements RoofRun {
    /** Long pieces: hardware that reads ahead begins anew at each. */
    private static final int PIECE = 1 << 22;

    private final Compute compute;
    private final Tensor a;
    private final Tensor b;
    private final Tensor c;

    TriadRun(Compute compute, RoofSize size) {
        this.compute = compute;
        this.a = Tensor.full(1, size.streamed());
        this.b = Tensor.full(2, size.streamed());
        this.c = Tensor.full(0, size.streamed());
    }

    @Override
    public void run() {
        float[] x = a.array("roof");
        float[] y = b.array("roof");
        float[] z = c.array("roof");
        int end = a.offset() + a.rows();
        compute.workers()
                .forEach(
                        Math.ceilDiv(a.rows(), PIECE),
                        piece -> {
                            int from = a.offset() + piece * PIECE;
                            add(x, y, z, from, Math.min(from + PIECE, end));
                        });
    }

    /** One index for all arrays, so that the compiler makes vectors of it. */
    private static void add(float[] x, float[] y, float[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = x[i] + 3 * y[i];
        }
    }

    @Override
    public double amount() {
        return 3.0 * Float.BYTES * a.rows();
    }

    @Override
    public float result() {
        return c.array("roof")[c.offset() + c.rows() - 1];
    }
}
