// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.tensor.Compute;
import org.espalier.tensor.Rng;
import org.espalier.tensor.SparsePattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;

/** Sums that take a large table in bands make the chains of additions of sums that do not. */
final class BandedSumsTest {
    private static final int COLUMNS = 200_001;
    private static final int OFFSET = 16;

    private static final List<Compute> EVERY =
            List.of(Compute.scalar(1), Compute.of(1), Compute.scalar(3), Compute.of(8));

    /** Rows without entries, short ones, and two of more than one chain, sorted. */
    private static SparsePattern pattern() {
        var rng = Rng.of(3);
        int[] degrees = new int[600];
        for (int r = 0; r < degrees.length; r++) {
            degrees[r] = r % 7 == 0 ? 0 : rng.below(100, r);
        }
        degrees[5] = 2 * SparseKernels.BLOCK + 11;
        degrees[400] = SparseKernels.BLOCK;
        degrees[599] = SparseKernels.BLOCK + 1;
        int[] offsets = new int[degrees.length + 1];
        for (int r = 0; r < degrees.length; r++) {
            offsets[r + 1] = offsets[r] + degrees[r];
        }
        int[] indices = new int[offsets[degrees.length]];
        for (int e = 0; e < indices.length; e++) {
            indices[e] = rng.below(COLUMNS, e);
        }
        for (int r = 0; r < degrees.length; r++) {
            Arrays.sort(indices, offsets[r], offsets[r + 1]);
        }
        indices[offsets[1]] = 0;
        indices[offsets[2] - 1] = COLUMNS - 1;
        return SparsePattern.trusted(degrees.length, COLUMNS, offsets, indices);
    }

    private static float[] random(long seed, int length) {
        var rng = Rng.of(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = 2 * rng.uniform(i) - 1;
        }
        return values;
    }

    /** Row by row, in blocks, then with a bias and rectified. */
    private static float[] chains(EdgeList edges, float[] w, float[] x, float[] bias, int width) {
        float[] sums = new float[edges.rows() * width];
        for (int at = 0; at < sums.length; at++) {
            int row = at / width;
            int begin = edges.offsets()[row];
            int end = edges.offsets()[row + 1];
            float sum = 0;
            for (int block = begin; block < end; block += SparseKernels.BLOCK) {
                float chain = 0;
                for (int e = block; e < Math.min(end, block + SparseKernels.BLOCK); e++) {
                    float value = x[OFFSET + edges.indices()[e] * width + at % width];
                    int[] entries = edges.entries();
                    chain = Math.fma(value, w[entries == null ? e : entries[e]], chain);
                }
                sum = block == begin ? chain : sum + chain;
            }
            sums[at] = Math.max(sum + bias[at % width], 0);
        }
        return sums;
    }

    @ParameterizedTest
    @CsvSource({"64, 2", "128, 4", "192, 4"})
    void areTheSameChains(int width, int bands) {
        var pattern = pattern();
        var backwards = new int[pattern.entries()];
        Arrays.setAll(backwards, e -> pattern.entries() - 1 - e);
        float[] x = random(5, OFFSET + COLUMNS * width);
        float[] w = random(6, pattern.entries());
        float[] bias = random(7, width);
        var finish = new Finish(bias, 0, null, 0, true, null);
        var table = new Operand(SparseKernels.INDEX, x, OFFSET, width);
        for (var edges : List.of(EdgeList.of(pattern), new EdgeList(pattern, backwards))) {
            assertEquals(bands, BandedSums.bands(edges, width));
            float[] ones = new float[w.length];
            Arrays.fill(ones, 1);
            float[] plain = chains(edges, ones, x, bias, width);
            float[] weighted = chains(edges, w, x, bias, width);
            for (var compute : EVERY) {
                float[] y = new float[plain.length];
                Arrays.fill(y, Float.NaN);
                Spmm.sum(compute, edges, table, y, 0, width, finish);
                assertArrayEquals(plain, y, compute.toString());
                Arrays.fill(y, Float.NaN);
                Spmm.weightedSum(
                        compute,
                        edges,
                        new Operand(SparseKernels.ENTRY, w, 0, 1),
                        Float.NEGATIVE_INFINITY,
                        table,
                        y,
                        0,
                        width,
                        finish);
                assertArrayEquals(weighted, y, compute.toString());
            }
        }
    }

    @Test
    void oneBandWhereTwoDoNotPay() {
        var pattern = pattern();
        assertEquals(1, BandedSums.bands(EdgeList.of(pattern), 16));
        assertEquals(1, BandedSums.bands(EdgeList.of(pattern), 100));
        int[] turned = pattern.indices().clone();
        turned[pattern.offsets()[2] - 1] = 0;
        var unsorted = SparsePattern.trusted(pattern.rows(), COLUMNS, pattern.offsets(), turned);
        assertEquals(1, BandedSums.bands(EdgeList.of(unsorted), 64));
    }

    @Test
    void fourBandsForFourTimesTheTable() {
        int columns = 800_000;
        int[] indices = new int[64];
        Arrays.setAll(indices, e -> e * (columns / 64));
        var pattern = SparsePattern.trusted(2, columns, new int[] {0, 32, 64}, indices);
        assertEquals(4, BandedSums.bands(EdgeList.of(pattern), 64));
        assertEquals(
                List.of(0, 16, 32, 32, 32, 32, 32, 48, 64),
                Arrays.stream(pattern.cuts().starts()).boxed().toList());
    }
}
