// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.roof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.tensor.Compute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;

class RoofTest {
    private static final RoofSize SMALL = new RoofSize(3000, 300, 50);

    static List<Roof> all() {
        return Roof.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyRoofHasTheNameThatFindsIt(Roof roof) {
        assertEquals(roof, Roof.named(roof.name()).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "roof", "roof-", "roof-gather", "roof-gather-33", "roof-read"})
    void otherWordsAreNoRoof(String name) {
        assertTrue(Roof.named(name).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"1, 32", "45, 32", "46, 64", "64, 64", "100, 128", "192, 256", "100000, 256"})
    void aGatherIsComparedWithTheWidthOfNearestRatio(int width, int nearest) {
        assertEquals(nearest, Roof.gather(width).width());
    }

    @ParameterizedTest
    @MethodSource("all")
    void resultsDoNotDependOnThreadsOrVectors(Roof roof) {
        var two = Compute.of(2);
        var scalar = Compute.scalar(1);
        try (var _ = two.workers();
                var _ = scalar.workers()) {
            var first = roof.on(two, SMALL);
            var second = roof.on(scalar, SMALL);
            first.run();
            second.run();

            assertEquals(first.result(), second.result());
            assertTrue(first.result() > 0);
            assertTrue(first.amount() > 0 && Double.isFinite(first.amount()));
        }
    }

    @Test
    void amountsAreWhatTheCodeNames() {
        var compute = Compute.common();

        assertEquals(8.0 * 3000, Roof.COPY.on(compute, SMALL).amount());
        assertEquals(12.0 * 3000, Roof.TRIAD.on(compute, SMALL).amount());
        assertEquals(4.0 * 300 * 16 * 64, Roof.gather(64).on(compute, SMALL).amount());
    }

    @Test
    void copiesAndSumsAreRight() {
        var copy = Roof.COPY.on(Compute.common(), SMALL);
        var triad = Roof.TRIAD.on(Compute.common(), SMALL);
        var gather = Roof.gather(32).on(Compute.common(), SMALL);
        for (var run : List.of(copy, triad, gather)) {
            run.run();
        }

        assertEquals(1, copy.result());
        assertEquals(1 + 3 * 2, triad.result());
        assertEquals(16, gather.result());
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64, 128, 256})
    void rowsAreGatheredAlikeByBothTwins(int width) {
        int rows = 7;
        int offset = 3;
        float[] table = new float[offset + rows * width];
        int[] index = new int[rows * GatherRun.DEGREE];
        for (int i = 0; i < table.length; i++) {
            table[i] = 1f / (i + 1);
        }
        Arrays.setAll(index, i -> (i * 5 + 1) % rows);
        float[] vector = new float[table.length];
        float[] scalar = new float[table.length];

        VectorGather.sum(index, table, offset, vector, offset, width, 1, rows);
        ScalarGather.sum(index, table, offset, scalar, offset, width, 1, rows);

        assertArrayEquals(scalar, vector);
        assertEquals(0, scalar[offset]);
        assertTrue(scalar[offset + width] > 0);
    }

    @Test
    void sizesMustBePositive() {
        assertThrows(IllegalArgumentException.class, () -> new RoofSize(0, 1, 1));
    }
}
