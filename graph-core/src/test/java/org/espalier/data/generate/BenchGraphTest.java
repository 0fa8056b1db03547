// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;

class BenchGraphTest {
    @ParameterizedTest
    @CsvSource({
        "cora, 165173930, 0 53 0 364 0 653 0 660 0 1280",
        "pubmed, 9842921211, 3 4863 3 11910 3 14212 4 81 4 2573",
        "grid2d, 2192706657792, 0 1 0 512 1 2 1 513 2 3",
        "grid3d, 3230876823552, 0 1 0 64 0 4096 1 2 1 65"
    })
    void smallGraphsHaveTheAgreedEdges(String label, long checksum, String firstEdges) {
        checkEdges(label, checksum, firstEdges);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "rmat17, 3092617136309, 0 52483 0 96395 1 3325 1 4122 1 32871",
        "arxiv, 2218298698411, 0 16935 0 42380 0 48210 0 66099 0 143512",
        "planted, 1511450049852, 0 10686 0 21937 0 22016 0 26721 0 60467"
    })
    void largeGraphsHaveTheAgreedEdges(String label, long checksum, String firstEdges) {
        checkEdges(label, checksum, firstEdges);
    }

    private static void checkEdges(String label, long checksum, String firstEdges) {
        var graph = BenchGraph.named(label);

        var edges = graph.edges(1);

        assertEquals(graph.numNodes(), edges.numNodes());
        assertEquals(graph.numEdges(), edges.size());
        assertEquals(checksum, edges.checksum());
        int[] ends = Arrays.stream(firstEdges.split(" ")).mapToInt(Integer::parseInt).toArray();
        for (int e = 0; e < ends.length / 2; e++) {
            assertEquals(ends[2 * e], edges.sources()[e]);
            assertEquals(ends[2 * e + 1], edges.destinations()[e]);
        }
    }

    @Test
    void inputsFollowTheSizesOfTheGraph() {
        var words = BenchGraph.CORA.features(1);
        var dense = BenchGraph.ARXIV.features(1);

        assertTrue(words.isSparse());
        assertEquals(48436, words.matrix().nonZeros());
        assertFalse(dense.isSparse());
        assertArrayEquals(new int[] {169343, 128}, dense.shape().toArray());
        assertEquals(19717, BenchGraph.PUBMED.labels(1).size());
    }

    @ParameterizedTest
    @EnumSource
    void everyNameFindsItsGraph(BenchGraph graph) {
        assertEquals(graph, BenchGraph.named(graph.label()));
    }

    @Test
    void refusesAnUnknownName() {
        var refusal =
                assertThrows(IllegalArgumentException.class, () -> BenchGraph.named("rmat16"));

        assertEquals(
                "BenchGraph: expected one of cora, pubmed, arxiv, rmat17, rmat18, rmat19, rmat20,"
                        + " rmat21, rmat22, planted, grid2d, grid3d but got 'rmat16'; choose a name"
                        + " from the list",
                refusal.getMessage());
    }
}
