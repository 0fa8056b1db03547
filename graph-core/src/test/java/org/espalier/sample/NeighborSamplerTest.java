// SPDX-License-Identifier: Apache-2.0
package org.espalier.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import org.espalier.data.generate.BenchGraph;
import org.espalier.graph.Block;
import org.espalier.graph.Graph;
import org.espalier.graph.GraphBuilder;
import org.espalier.graph.NodeIds;
import org.espalier.graph.Order;
import org.espalier.runtime.Workers;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.IntStream;

class NeighborSamplerTest {
    private static final Graph CORA = BenchGraph.CORA.edges(1).graph();
    private static final NodeIds SEEDS = NodeIds.of(5, 17, 2, 2000, 999);

    /** Node 0 hears all others; nodes 1 and 2 hear each other. */
    private static Graph star(int nodes) {
        var builder = GraphBuilder.of(nodes).add(1, 2).add(2, 1);
        for (int v = 1; v < nodes; v++) {
            builder.add(v, 0);
        }
        return builder.build();
    }

    private static int degree(Graph graph, int node) {
        return graph.inEdges().offsets()[node + 1] - graph.inEdges().offsets()[node];
    }

    private static void assertIsPartOf(Graph graph, SampledBlocks sampled, int... fanouts) {
        for (int i = 0; i < fanouts.length; i++) {
            var block = sampled.topology(fanouts.length - 1 - i);
            var edges = block.graphEdges().orElseThrow();
            int[] nodes = sampled.inputNodes().toArray();
            int[] offsets = block.inEdges().offsets();
            for (int d = 0; d < block.numDestinations(); d++) {
                int degree = degree(graph, nodes[d]);
                int expected = fanouts[i] < 0 ? degree : Math.min(degree, fanouts[i]);
                assertEquals(expected, offsets[d + 1] - offsets[d]);
                var distinct = new HashSet<Integer>();
                for (int e = offsets[d]; e < offsets[d + 1]; e++) {
                    int edge = edges.at(e);
                    int source = block.inEdges().indices()[e];
                    assertTrue(distinct.add(edge));
                    assertTrue(graph.inEdges().offsets()[nodes[d]] <= edge);
                    assertTrue(edge < graph.inEdges().offsets()[nodes[d] + 1]);
                    assertEquals(graph.inEdges().indices()[edge], nodes[source]);
                    assertTrue(e == offsets[d] || block.inEdges().indices()[e - 1] <= source);
                }
            }
        }
    }

    @Test
    void drawsDistinctEdgesOfTheGraphUpToTheFanOut() {
        for (int[] fanouts : new int[][] {{3, 2, 4}, {-1, 1}, {0, 5}, {40, 70}, {100, -1}}) {
            var sampled = NeighborSampler.of(CORA, fanouts).keepEdges().sample(SEEDS, Rng.of(3));

            assertIsPartOf(CORA, sampled, fanouts);
        }
    }

    @Test
    void eachLayersDestinationsAreTheNextOnesSources() {
        var sampled = NeighborSampler.of(CORA, 4, 3, 2).sample(SEEDS, Rng.of(1));

        assertEquals(SEEDS.size(), sampled.topology(2).numDestinations());
        assertEquals(sampled.topology(2).numSources(), sampled.topology(1).numDestinations());
        assertEquals(sampled.topology(1).numSources(), sampled.topology(0).numDestinations());
        assertEquals(sampled.inputNodes().size(), sampled.topology(0).numSources());
        for (int i = 0; i < SEEDS.size(); i++) {
            assertEquals(SEEDS.at(i), sampled.inputNodes().at(i));
        }
        assertEquals(
                sampled.inputNodes().size(),
                Arrays.stream(sampled.inputNodes().toArray()).distinct().count());
    }

    @Test
    void withReplacementEveryNodeWithInEdgesHasTheFanOut() {
        var graph = star(40);
        var block =
                NeighborSampler.of(graph, 6)
                        .withReplacement()
                        .sample(NodeIds.of(0, 1, 3), Rng.of(2))
                        .topology(0);

        assertArrayEquals(new int[] {0, 6, 12, 12}, block.inEdges().offsets());
        // node 1 hears node 2 only
        int only = block.inEdges().indices()[6];
        assertTrue(IntStream.range(6, 12).allMatch(e -> block.inEdges().indices()[e] == only));
    }

    @Test
    void everyEdgeIsEquallyLikely() {
        for (int fanout : new int[] {1, 5, 32, 60}) {
            for (int degree : new int[] {64, 100}) {
                for (boolean replace : new boolean[] {false, true}) {
                    int[] counts = counts(star(degree + 1), fanout, replace);
                    double expected = 4000.0 * fanout / degree;
                    double squares =
                            Arrays.stream(counts)
                                    .skip(1)
                                    .mapToDouble(c -> (c - expected) * (c - expected) / expected)
                                    .sum();

                    // chi squared of degree - 1 is below this but once in 10^6 (less without
                    // replacement, whose counts vary less)
                    assertTrue(squares < degree + 5 * Math.sqrt(2.0 * degree), "" + squares);
                }
            }
        }
    }

    private static int[] counts(Graph graph, int fanout, boolean replace) {
        var plain = NeighborSampler.of(graph, fanout);
        var sampler = replace ? plain.withReplacement() : plain;
        int[] counts = new int[graph.numNodes()];
        for (int i = 0; i < 4000; i++) {
            var sampled = sampler.sample(NodeIds.of(0), Rng.of(7).at(i));
            for (int source : sampled.topology(0).inEdges().indices()) {
                counts[sampled.inputNodes().at(source)]++;
            }
        }
        return counts;
    }

    @Test
    void aBatchDependsOnItsStreamOnly() {
        var sampler = NeighborSampler.of(CORA, 3, 3).keepEdges();
        var rng = Rng.of(11);
        var alone =
                IntStream.range(0, 24).mapToObj(b -> sampler.sample(seeds(b), rng.at(b))).toList();

        for (int threads : new int[] {1, 2, 8}) {
            var together = new SampledBlocks[24];
            try (var workers = Workers.of(threads)) {
                workers.forEach(24, b -> together[b] = sampler.sample(seeds(b), rng.at(b)));
            }
            for (int b = 0; b < 24; b++) {
                assertSame(alone.get(b), together[b]);
            }
        }
        assertNotEquals(alone.get(0), sampler.sample(seeds(0), rng.at(99)));
    }

    private static NodeIds seeds(int batch) {
        return NodeIds.range(100 * batch, 100 * batch + 50);
    }

    private static void assertSame(SampledBlocks one, SampledBlocks other) {
        assertEquals(one.inputNodes(), other.inputNodes());
        for (int i = 0; i < one.blocks().size(); i++) {
            Block a = one.topology(i);
            Block b = other.topology(i);
            assertArrayEquals(a.inEdges().offsets(), b.inEdges().offsets());
            assertArrayEquals(a.inEdges().indices(), b.inEdges().indices());
            assertEquals(a.graphEdges(), b.graphEdges());
        }
    }

    @Test
    void whatANodeDrawsDoesNotDependOnTheOtherSeeds() {
        var sampler = NeighborSampler.of(star(200), 9).keepEdges();

        var alone = sampler.sample(NodeIds.of(0), Rng.of(4)).topology(0).graphEdges();
        var among = sampler.sample(NodeIds.of(7, 8, 0), Rng.of(4)).topology(0).graphEdges();

        assertEquals(
                new HashSet<>(Arrays.stream(alone.orElseThrow().toArray()).boxed().toList()),
                new HashSet<>(Arrays.stream(among.orElseThrow().toArray()).boxed().toList()));
    }

    @Test
    void blocksOfAReorderedGraphKnowOriginalIds() {
        var reordered = CORA.reordered(Order.DEGREE).graph();
        var sampled = NeighborSampler.of(reordered, 2, 2).sample(SEEDS, Rng.of(1));
        var names = requireNonNull(sampled.topology(0).sourceIds());

        for (int i = 0; i < sampled.inputNodes().size(); i++) {
            assertEquals(
                    requireNonNull(reordered.sourceIds()).at(sampled.inputNodes().at(i)),
                    names.at(i));
        }
        assertEquals(SEEDS.size(), requireNonNull(sampled.topology(1).destinationIds()).size());
    }

    @Test
    void blocksCarryTheWeightsOfTheirEdges() {
        int edges = (int) CORA.numEdges();
        float[] weights = new float[edges];
        for (int e = 0; e < edges; e++) {
            weights[e] = e;
        }
        var builder = GraphBuilder.of(CORA.numNodes());
        for (int d = 0; d < CORA.numNodes(); d++) {
            for (int s : CORA.inNeighbours(d).toArray()) {
                builder.add(s, d);
            }
        }
        var graph = builder.edgeData(Graph.WEIGHT, Tensor.of(weights, edges)).build();
        var block = NeighborSampler.of(graph, 3).sample(SEEDS, Rng.of(1)).topology(0);
        var kept = block.edgeData(Graph.WEIGHT).orElseThrow();

        for (int e = 0; e < block.numEdges(); e++) {
            assertEquals(block.graphEdges().orElseThrow().at(e), kept.at(e));
        }
    }

    @Test
    void refusesSeedsAndFanOutsThatMakeNoSense() {
        var sampler = NeighborSampler.of(CORA, 3);

        var twice =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> sampler.sample(NodeIds.of(4, 5, 4), Rng.of(1)));
        assertTrue(message(twice).contains("node 4 twice"), message(twice));
        assertThrows(
                IllegalArgumentException.class, () -> sampler.sample(NodeIds.of(2708), Rng.of(1)));
        assertThrows(IllegalArgumentException.class, () -> NeighborSampler.of(CORA));
        assertThrows(IllegalArgumentException.class, () -> NeighborSampler.of(CORA, 5, -2));
        var sampled = sampler.sample(NodeIds.of(4), Rng.of(1));
        assertThrows(IllegalArgumentException.class, () -> sampled.topology(1));
    }

    @Test
    void numbersStartAnewWhenTheyRunOut() {
        var numbering = new Numbering(10, Integer.MAX_VALUE - 20);

        for (int batch = 0; batch < 20; batch++) {
            numbering.begin(new int[] {batch % 10});
            int[] sources = {3, 4, 3, batch % 10};
            numbering.number(sources);

            assertEquals(sources[0], sources[2]);
            assertEquals(0, sources[3]);
            assertEquals(3, numbering.nodes()[sources[0]]);
            assertEquals(4, numbering.nodes()[sources[1]]);
        }
    }

    private static String message(Throwable thrown) {
        return requireNonNull(thrown.getMessage());
    }
}
