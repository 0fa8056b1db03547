// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import static org.espalier.graph.Message.copyU;
import static org.espalier.graph.Message.uDotV;
import static org.espalier.graph.Message.uMulE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static java.util.Objects.requireNonNull;

import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

class TopologyTest {
    /** 0 -> 1 (twice), 2 -> 1, 1 -> 1, 1 -> 3; node 4 is isolated. */
    private static Graph sample() {
        return Graph.of(5, new int[] {0, 2, 0, 1, 1}, new int[] {1, 1, 1, 1, 3});
    }

    private static Tensor ramp(int rows, int width) {
        float[] values = new float[rows * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 7 % 11) - 5;
        }
        return Tensor.of(values, rows, width);
    }

    @Test
    void builtInMessageAndLambdaAgree() {
        var graph = sample();
        var h = ramp(5, 3);

        var fused = graph.updateAll(copyU(h), Reduce.SUM);
        var general = graph.updateAll(e -> e.src(h), Reduce.SUM);

        assertArrayEquals(general.toArray(), fused.toArray());
        assertEquals(2 * h.at(0, 0) + h.at(1, 0) + h.at(2, 0), fused.at(1, 0));
        assertEquals(0, fused.at(4, 2));
    }

    @Test
    void aConstantPropagationIsComputedOnce() {
        var graph = sample();
        var h = ramp(5, 3);
        var propagation = graph.symmetric(true);

        var first = propagation.apply(h);
        var second = propagation.apply(h);

        assertArrayEquals(first.toArray(), second.toArray());
        assertSame(second, propagation.apply(h));
    }

    @Test
    void symmetricNormalisationCountsLoopsOnce() {
        var propagation = sample().symmetric(true);

        // in-degrees with loops: 0 -> 1, 1 -> 4 (its own loop stays), 2 -> 1, 3 -> 2, 4 -> 1
        assertArrayEquals(
                new float[] {1, 0.5f, 0.5f, 0.25f, 0.5f, 1, (float) Math.sqrt(1 / 8.0), 0.5f, 1},
                propagation.weights().toArray());
    }

    @Test
    void chunksTogetherGiveWhatTheGraphGives() {
        var graph = sample();
        var h = ramp(5, 3);
        float[] whole = graph.symmetric(true).apply(h).toArray();

        for (int cut = 0; cut <= 5; cut++) {
            var low = graph.chunk(0, cut).symmetric(true).apply(h).toArray();
            var high = graph.chunk(cut, 5).symmetric(true).apply(h).toArray();
            float[] joined = new float[15];
            System.arraycopy(low, 0, joined, 0, low.length);
            System.arraycopy(high, 0, joined, low.length, high.length);
            assertArrayEquals(whole, joined);
        }
    }

    @Test
    void aSampledBlockListsDestinationsFirst() {
        var block = Block.sampled(NodeIds.of(40, 7, 9), 1, new int[] {2, 1}, new int[] {0, 0});
        var h = Tensor.of(new float[] {1, 10, 100}, 3, 1);

        assertEquals(110, block.updateAll(copyU(h), Reduce.SUM).at(0, 0));
        assertArrayEquals(new float[] {1}, block.destinations(h).toArray());
        assertArrayEquals(new int[] {40}, requireNonNull(block.destinationIds()).array());
    }

    @Test
    void relabellingPermutesResults() {
        var graph = sample();
        var h = ramp(5, 2);
        var expected = graph.symmetric(true).apply(h).toArray();

        for (var order : Order.values()) {
            var moved = graph.reordered(order);
            var result = moved.restore(moved.graph().symmetric(true).apply(moved.reorder(h)));
            assertArrayEquals(expected, result.toArray(), 1e-6f);
        }
    }

    @Test
    void degreeOrderPutsHubsFirst() {
        var moved = sample().reordered(Order.DEGREE);

        assertEquals(1, moved.oldIds().at(0));
        assertEquals(4, moved.oldIds().at(4));
    }

    @Test
    void anOrderOfOnesOwnIsTakenAsItIs() {
        var graph = sample();
        var order = NodeIds.of(3, 0, 4, 2, 1);
        var moved = graph.reordered(order);

        assertEquals(order, moved.oldIds());
        assertEquals(NodeIds.of(1, 4, 3, 0, 2), moved.newIds());
        for (int v = 0; v < 5; v++) {
            assertEquals(
                    graph.inNeighbours(order.at(v)).size(), moved.graph().inNeighbours(v).size());
        }
    }

    @Test
    void anOrderThatIsNoneIsRefused() {
        var graph = sample();

        assertThrows(IllegalArgumentException.class, () -> graph.reordered(NodeIds.of(0, 1, 2, 3)));
        assertThrows(
                IllegalArgumentException.class, () -> graph.reordered(NodeIds.of(0, 1, 2, 3, 5)));
        var twice =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> graph.reordered(NodeIds.of(0, 1, 2, 1, 4)));
        assertEquals(
                "Graph: expected every node once but got node 1 again at position 3; list every"
                        + " node once",
                twice.getMessage());
    }

    @Test
    void completeGraphsConnectAllPairs() {
        var batch = GraphBatch.complete(2, 3, false);

        assertEquals(12, batch.graph().numEdges());
        assertEquals(NodeIds.of(3, 5), batch.graph().inNeighbours(4));
        assertEquals(2, batch.size());
    }

    @Test
    void aBatchKeepsGraphsApart() {
        var batch = GraphBatch.of(java.util.List.of(sample(), sample()));

        assertEquals(10, batch.graph().numNodes());
        assertEquals(NodeIds.of(5, 5, 6, 7), batch.graph().inNeighbours(6));
    }

    @Test
    void reverseCuthillMcKeeNarrowsTheBand() {
        int n = 200;
        int[] order = Rng.of(5).permutation(n);
        var builder = GraphBuilder.of(n);
        for (int i = 0; i + 1 < n; i++) {
            builder.add(order[i], order[i + 1]);
        }
        var moved = builder.symmetric().build().reordered(Order.REVERSE_CUTHILL_MCKEE).graph();

        for (int v = 0; v < n; v++) {
            for (int u : moved.inNeighbours(v).toArray()) {
                assertEquals(1, Math.abs(u - v));
            }
        }
    }

    @Test
    void rejectsADotProductAsMessage() {
        var graph = sample();
        var h = ramp(5, 2);

        assertThrows(
                IllegalArgumentException.class, () -> graph.updateAll(uDotV(h, h), Reduce.SUM));
    }

    @Test
    void rejectsTablesOfAnotherSize() {
        var graph = sample();

        assertThrows(
                IllegalArgumentException.class,
                () -> graph.updateAll(copyU(ramp(4, 2)), Reduce.SUM));
        assertThrows(
                IllegalArgumentException.class,
                () -> graph.updateAll(uMulE(ramp(5, 2), Tensor.zeros(4)), Reduce.SUM));
        assertThrows(IllegalArgumentException.class, () -> graph.destinations(ramp(4, 2)));
    }

    @Test
    void ofSeveralSelfLoopsTheLastStays() {
        var graph = Graph.of(3, new int[] {0, 1, 1, 2}, new int[] {1, 1, 1, 1});
        var loops = graph.withSelfLoops();

        assertArrayEquals(new int[] {0, 0, 1, 2, 2}, loops.topology().inEdges().indices());
        assertArrayEquals(new int[] {4, 0, 2, 3, 4}, loops.origin());
        assertArrayEquals(
                new float[] {9, 1, 3, 4, 9},
                loops.extend(Tensor.of(new float[] {1, 2, 3, 4}, 4), 9).toArray());
        assertSame(loops.topology(), loops.topology().withSelfLoops().topology());
    }

    @Test
    void anEdgeHasTheSameNameInAChunkAndAfterReordering() {
        var graph = sample();
        var whole = graph.edgeIds();
        var chunk = graph.chunk(1, 4).edgeIds();

        assertEquals(graph.numEdges(), whole.size());
        assertArrayEquals(whole.array(), chunk.array());
        assertEquals(whole.at(0), whole.at(1));
        int[] names = whole.array().clone();
        int[] moved = graph.reordered(Order.DEGREE).graph().edgeIds().array().clone();
        Arrays.sort(names);
        Arrays.sort(moved);
        assertArrayEquals(names, moved);
    }
}
