// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.sample.NeighborSampler;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

/** Blocks propagate as the graph does that they are parts of. */
class PartsOfGraphsTest {
    private static final int NODES = 60;
    private static final int WIDTH = 3;

    /** A random graph with loops, edges given twice and nodes without any. */
    private static Graph graph(boolean weighted) {
        var rng = Rng.of(5);
        var builder = GraphBuilder.of(NODES);
        float[] weights = new float[400];
        for (int e = 0; e < weights.length; e++) {
            builder.add(rng.below(NODES, 2L * e), rng.below(NODES - 8, 2L * e + 1));
            weights[e] = rng.uniform(1000 + e);
        }
        if (weighted) {
            builder.edgeData(Graph.WEIGHT, Tensor.of(weights, weights.length));
        }
        return builder.build();
    }

    private static Tensor features() {
        float[] values = new float[NODES * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = Rng.of(9).uniform(i) - 0.5f;
        }
        return Tensor.of(values, NODES, WIDTH);
    }

    private static float[] rows(float[] table, int begin, int end) {
        return Arrays.copyOfRange(table, begin * WIDTH, end * WIDTH);
    }

    private static Tensor gather(Tensor table, NodeIds nodes) {
        float[] rows = new float[nodes.size() * WIDTH];
        for (int i = 0; i < nodes.size(); i++) {
            System.arraycopy(table.toArray(), nodes.at(i) * WIDTH, rows, i * WIDTH, WIDTH);
        }
        return Tensor.of(rows, nodes.size(), WIDTH);
    }

    @Test
    void neighbourhoodsGiveTheBitsOfTheGraph() {
        var h = features();
        for (boolean weighted : new boolean[] {false, true}) {
            for (boolean loops : new boolean[] {false, true}) {
                var graph = graph(weighted);
                float[] whole = graph.symmetric(loops).apply(h).toArray();
                for (int begin = 0; begin < NODES; begin += 17) {
                    int end = Math.min(NODES, begin + 17);
                    var part = graph.neighbourhood(begin, end);
                    var given = gather(h, part.sources());

                    assertArrayEquals(
                            rows(whole, begin, end),
                            part.block().symmetric(loops).apply(given).toArray());
                    assertArrayEquals(
                            rows(h.toArray(), begin, end),
                            part.block().destinations(given).toArray());
                }
            }
        }
    }

    @Test
    void aNeighbourhoodHasNoSourceThatItDoesNotRead() {
        var graph = Graph.of(6, new int[] {5, 0, 4}, new int[] {2, 3, 0});

        var part = graph.neighbourhood(2, 4);

        assertEquals(NodeIds.of(0, 2, 3, 5), part.sources());
        assertEquals(1, part.block().destinationStart());
        assertArrayEquals(new int[] {3, 0}, part.block().inEdges().indices());
        assertEquals(0, graph.neighbourhood(3, 3).sources().size());
        assertThrows(IllegalArgumentException.class, () -> graph.neighbourhood(3, 7));
    }

    @Test
    void aSampleOfAllInEdgesPropagatesAsTheGraph() {
        var h = features();
        var seeds = NodeIds.of(33, 4, 59, 0, 20);
        for (boolean weighted : new boolean[] {false, true}) {
            for (boolean loops : new boolean[] {false, true}) {
                var graph = graph(weighted);
                var whole = graph.symmetric(loops).apply(h);
                var sampled =
                        NeighborSampler.of(graph, NeighborSampler.ALL).sample(seeds, Rng.of(1));
                var got =
                        sampled.topology(0).symmetric(loops).apply(gather(h, sampled.inputNodes()));

                assertArrayEquals(gather(whole, seeds).toArray(), got.toArray(), 1e-6f);
            }
        }
    }

    @Test
    void samplesPropagateAsTheGraphOnAverage() {
        var h = features();
        var seeds = NodeIds.of(33, 4, 59, 0, 20);
        for (boolean replace : new boolean[] {false, true}) {
            var graph = graph(true);
            var plain = NeighborSampler.of(graph, 3);
            var sampler = replace ? plain.withReplacement() : plain;
            double[] sum = new double[seeds.size() * WIDTH];
            int draws = 20_000;
            for (int i = 0; i < draws; i++) {
                var sampled = sampler.sample(seeds, Rng.of(1).at(i));
                float[] got =
                        sampled.topology(0)
                                .symmetric(false)
                                .apply(gather(h, sampled.inputNodes()))
                                .toArray();
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += got[j] / draws;
                }
            }
            float[] expected = gather(graph.symmetric(false).apply(h), seeds).toArray();

            for (int j = 0; j < sum.length; j++) {
                assertEquals(expected[j], sum[j], 0.01);
            }
        }
    }
}
