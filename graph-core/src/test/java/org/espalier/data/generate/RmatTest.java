// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Test;

import java.util.stream.LongStream;

class RmatTest {
    @Test
    void firstDrawIsTheAgreedOne() {
        long draw = Rng.of(1).bits(0);

        assertEquals(0x910a2dec89025cc1L, draw);
    }

    @Test
    void firstCandidatesAreTheAgreedOnes() {
        var candidates = Rmat.candidates(131072, Rng.of(1));

        long[] pairs = LongStream.range(0, 5).map(candidates::at).toArray();

        long[] expected = {
            EdgeCollector.pair(19584, 49185),
            EdgeCollector.pair(81936, 32860),
            EdgeCollector.pair(5222, 10880),
            EdgeCollector.pair(17152, 2600),
            EdgeCollector.pair(12482, 6417)
        };
        assertArrayEquals(expected, pairs);
    }

    @Test
    void seedDecides() {
        var edges = Rmat.edges(100, 200, 5);

        assertEquals(edges, Rmat.edges(100, 200, 5));
        assertNotEquals(edges, Rmat.edges(100, 200, 6));
    }

    @Test
    void allPairsOfATinyGraphAreFound() {
        var edges = Rmat.edges(3, 3, 1);

        assertArrayEquals(new int[] {0, 0, 1}, edges.sources());
        assertArrayEquals(new int[] {1, 2, 2}, edges.destinations());
    }

    @Test
    void refusesMoreEdgesThanPairs() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Rmat.edges(10, 46, 1));

        assertEquals(
                "Generator: expected 0 to 45 edges among 10 nodes but got 46; ask for fewer edges"
                        + " or more nodes",
                refusal.getMessage());
    }

    @Test
    void refusesASingleNode() {
        assertThrows(IllegalArgumentException.class, () -> Rmat.edges(1, 0, 1));
    }
}
