// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.roof;

import org.espalier.tensor.Compute;

/** Multiplies and adds between registers; memory has no part in it. */
final class FmaRun implements RoofRun {
    private static final int CHAINS = 12;

    /** Chains' starts, multiplier and summand, each a register wide. */
    private static final int VALUES = 32;

    private static final int PIECES = 16;

    private final Compute compute;
    private final boolean vectors;
    private final int rounds;
    private final float[] values = new float[VALUES];
    private final float[] results;

    FmaRun(Compute compute, RoofSize size) {
        this.compute = compute;
        this.vectors = Twin.hasVectors(compute);
        this.rounds = size.rounds();
        this.results = new float[PIECES];
        for (int i = 0; i < VALUES; i++) {
            values[i] = i < CHAINS ? 1 + i / 64f : 0.5f + i / 1024f;
        }
    }

    @Override
    public void run() {
        compute.workers()
                .forEach(
                        results.length,
                        piece ->
                                results[piece] =
                                        vectors
                                                ? VectorFma.run(values, rounds)
                                                : ScalarFma.run(values, rounds));
    }

    @Override
    public double amount() {
        int lanes = vectors ? VectorFma.LANES : 1;
        return 2.0 * results.length * rounds * CHAINS * lanes;
    }

    @Override
    public float result() {
        float sum = 0;
        for (float each : results) {
            sum += each;
        }
        return sum;
    }
}
