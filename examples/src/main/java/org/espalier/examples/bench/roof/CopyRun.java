// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.roof;

import org.espalier.tensor.Compute;
import org.espalier.tensor.Tensor;

/** Copies one large array to another. */
final class CopyRun implements RoofRun {
    /** Large pieces are copied past the caches. */
    private static final int PIECE = 1 << 20;

    private final Compute compute;
    private final Tensor from;
    private final Tensor to;

    CopyRun(Compute compute, RoofSize size) {
        this.compute = compute;
        this.from = Tensor.full(1, size.streamed());
        this.to = Tensor.full(2, size.streamed());
    }

    @Override
    public void run() {
        float[] x = from.array("roof");
        float[] y = to.array("roof");
        int n = from.rows();
        int offset = from.offset();
        compute.workers()
                .forEach(
                        Math.ceilDiv(n, PIECE),
                        piece -> {
                            int at = piece * PIECE;
                            int count = Math.min(PIECE, n - at);
                            System.arraycopy(x, offset + at, y, offset + at, count);
                        });
    }

    @Override
    public double amount() {
        return 2.0 * Float.BYTES * from.rows();
    }

    @Override
    public float result() {
        return to.array("roof")[to.offset() + to.rows() - 1];
    }
}
