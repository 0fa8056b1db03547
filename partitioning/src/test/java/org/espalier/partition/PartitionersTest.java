// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import static org.espalier.partition.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import org.espalier.data.generate.BenchGraph;
import org.espalier.graph.Graph;
import org.espalier.graph.GraphBuilder;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;

/** What holds for every way to split a graph. */
class PartitionersTest {
    private static final Graph CORA = BenchGraph.CORA.edges(1).graph();

    private static List<Partitioner> all(long seed) {
        var rng = Rng.of(seed);
        return List.of(
                RangePartitioner.ofNodes(),
                RangePartitioner.ofWork(),
                RandomPartitioner.of(rng),
                LdgPartitioner.of(rng),
                LdgPartitioner.of(rng).withOrder(StreamOrder.BREADTH_FIRST).withPasses(3),
                FennelPartitioner.of(rng),
                FennelPartitioner.of(rng).withOrder(StreamOrder.GIVEN).withPasses(2),
                MultilevelPartitioner.of(rng),
                MultilevelPartitioner.of(rng).withWeight(NodeWeight.WORK),
                PipelineChunker.of(rng));
    }

    private static List<Partitioner> all() {
        return all(7);
    }

    @Property(tries = 60)
    void everyNodeHasAPartAndEveryPartANode(
            @ForAll @IntRange(min = 1, max = 90) int nodes,
            @ForAll @IntRange(max = 300) int edges,
            @ForAll @IntRange(min = 1, max = 90) int wanted,
            @ForAll @LongRange(min = 0, max = 1000) long seed) {
        int parts = Math.min(nodes, wanted);
        var graph = Graphs.random(nodes, edges, seed);
        for (var partitioner : all(seed)) {
            var partition = partitioner.partition(graph, parts);

            assertEquals(nodes, partition.numNodes());
            assertEquals(parts, partition.parts());
            assertEquals(nodes, partition.ranges().numNodes());
        }
    }

    @Property(tries = 60)
    void partsOfEqualNodesAreAsEqualAsGoes(
            @ForAll @IntRange(min = 1, max = 200) int nodes,
            @ForAll @IntRange(max = 600) int edges,
            @ForAll @IntRange(min = 1, max = 40) int wanted,
            @ForAll @LongRange(min = 0, max = 1000) long seed) {
        int parts = Math.min(nodes, wanted);
        var graph = Graphs.random(nodes, edges, seed);
        int mean = Math.ceilDiv(nodes, parts);

        assertTrue(largest(RangePartitioner.ofNodes(), graph, parts) <= mean);
        assertTrue(largest(RandomPartitioner.of(Rng.of(seed)), graph, parts) <= mean);
        assertTrue(largest(LdgPartitioner.of(Rng.of(seed)), graph, parts) <= mean);
        assertTrue(
                largest(FennelPartitioner.of(Rng.of(seed)), graph, parts)
                        <= Math.max(mean, 1.1 * nodes / parts));
        assertTrue(
                largest(MultilevelPartitioner.of(Rng.of(seed)), graph, parts)
                        <= Math.max(mean, 1.03 * nodes / parts));
    }

    private static int largest(Partitioner partitioner, Graph graph, int parts) {
        var partition = partitioner.partition(graph, parts);
        int largest = 0;
        for (int part = 0; part < parts; part++) {
            largest = Math.max(largest, partition.size(part));
        }
        return largest;
    }

    @ParameterizedTest
    @MethodSource("all")
    void threadsDoNotMatter(Partitioner partitioner) {
        var one = parts(partitioner, 1);

        assertEquals(one, parts(partitioner, 2));
        assertEquals(one, parts(partitioner, 8));
    }

    private static Partition parts(Partitioner partitioner, int threads) {
        var compute = Compute.of(threads);
        try (var workers = compute.workers()) {
            assertEquals(threads, workers.size());
            return compute.call(() -> partitioner.partition(CORA, 12));
        }
    }

    @Test
    void theSeedDecidesAndNothingElse() {
        var first = all(1);
        var again = all(1);
        var other = all(2);
        for (int i = 0; i < first.size(); i++) {
            var partition = first.get(i).partition(CORA, 8);
            boolean isSeeded =
                    !(first.get(i) instanceof RangePartitioner)
                            && !first.get(i).toString().contains("GIVEN");

            assertEquals(partition, first.get(i).partition(CORA, 8));
            assertEquals(partition, again.get(i).partition(CORA, 8));
            if (isSeeded) {
                assertNotEquals(partition, other.get(i).partition(CORA, 8));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void oneNodeAPartIsPossible(Partitioner partitioner) {
        var partition = partitioner.partition(Graphs.grid(6), 36);

        assertEquals(36, Arrays.stream(partition.toArray()).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("all")
    void onePartIsTheWholeGraph(Partitioner partitioner) {
        assertEquals(Partition.of(1, new int[9]), partitioner.partition(Graphs.grid(3), 1));
    }

    @ParameterizedTest
    @MethodSource("all")
    void lonelyNodesAndHubsArePlacedToo(Partitioner partitioner) {
        assertEquals(7, partitioner.partition(GraphBuilder.of(50).build(), 7).parts());
        assertEquals(7, partitioner.partition(Graphs.star(300), 7).parts());
        assertEquals(7, partitioner.partition(Graphs.islands(20), 7).parts());
    }

    @ParameterizedTest
    @MethodSource("all")
    void refusesMorePartsThanNodes(Partitioner partitioner) {
        assertRefused(() -> partitioner.partition(Graphs.grid(2), 5), "at most 4 parts", "5");
        assertRefused(() -> partitioner.partition(Graphs.grid(2), 0), "at least 1", "0");
        assertRefused(() -> partitioner.partition(Graphs.grid(2), -1), "at least 1", "-1");
        assertRefused(() -> partitioner.partition(GraphBuilder.of(0).build(), 1), "at most 0");
    }
}
