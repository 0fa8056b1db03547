// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.roof;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;

import java.util.Arrays;

/** Adds up 16 random rows of a table for each row of the result. */
final class GatherRun implements RoofRun {
    /** How many rows are added up for one. */
    static final int DEGREE = 16;

    /** Two of the widest registers. */
    private static final int UNIT = 32;

    private static final int PIECE = 256;
    private static final long SEED = 7;

    private final Compute compute;
    private final boolean vectors;
    private final int width;
    private final int[] index;
    private final Tensor table;
    private final Tensor sums;

    GatherRun(Compute compute, RoofSize size, int width) {
        Checks.argument(
                width > 0 && width % UNIT == 0,
                "roof-gather: expected a width that 32 divides but got %d; take 32, 64, 128 or 256",
                width);
        this.compute = compute;
        this.vectors = Twin.hasVectors(compute);
        this.width = width;
        this.index = new int[size.rows() * DEGREE];
        var draws = Rng.of(SEED);
        Arrays.setAll(index, i -> draws.below(size.rows(), i));
        this.table = Tensor.full(1, size.rows(), width);
        this.sums = Tensor.zeros(size.rows(), width);
    }

    @Override
    public void run() {
        float[] x = table.array("roof");
        float[] y = sums.array("roof");
        int rows = table.rows();
        compute.workers()
                .forEach(
                        Math.ceilDiv(rows, PIECE),
                        piece -> {
                            int from = piece * PIECE;
                            int to = Math.min(from + PIECE, rows);
                            if (vectors) {
                                VectorGather.sum(
                                        index,
                                        x,
                                        table.offset(),
                                        y,
                                        sums.offset(),
                                        width,
                                        from,
                                        to);
                            } else {
                                ScalarGather.sum(
                                        index,
                                        x,
                                        table.offset(),
                                        y,
                                        sums.offset(),
                                        width,
                                        from,
                                        to);
                            }
                        });
    }

    @Override
    public double amount() {
        return (double) Float.BYTES * index.length * width;
    }

    @Override
    public float result() {
        return sums.array("roof")[sums.offset() + sums.rows() * width - 1];
    }
}
