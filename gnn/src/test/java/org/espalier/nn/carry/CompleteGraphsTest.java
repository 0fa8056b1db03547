// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.carry;

import static org.espalier.graph.Message.uMulE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.graph.GraphBatch;
import org.espalier.nn.layer.LayerLaws;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** A batch of fully connected graphs with edge features is a batched dense product. */
class CompleteGraphsTest {
    private static final int GRAPHS = 6;
    private static final int NODES = 5;
    private static final int WIDTH = 7;

    @Test
    void messagePassingEqualsTheBatchedDenseForm() {
        var batch = GraphBatch.complete(GRAPHS, NODES, true);
        var h = LayerLaws.random(1, GRAPHS * NODES, WIDTH);
        var e = LayerLaws.random(2, GRAPHS * NODES * NODES);
        var upstream = LayerLaws.random(3, GRAPHS * NODES, WIDTH);
        float[] out;
        float[] byNodes;
        float[] byEdges;
        try (var tape = Tape.start(Rng.of(1))) {
            var nodes = tape.watch(h);
            var edges = tape.watch(e);
            var sum = batch.graph().updateAll(uMulE(nodes, edges), Reduce.SUM);
            out = sum.toArray();
            var gradients = tape.gradients(sum, upstream);
            byNodes = gradients.of(nodes).orElseThrow().toArray();
            byEdges = gradients.of(edges).orElseThrow().toArray();
        }

        try (var tape = Tape.start(Rng.of(1))) {
            var nodes = tape.watch(h);
            var edges = tape.watch(e);
            var dense = edges.reshape(GRAPHS, NODES, NODES);
            var sum = dense.matmul(nodes.reshape(GRAPHS, NODES, WIDTH));

            assertArrayEquals(sum.toArray(), out, 1e-5f);
            var gradients = tape.gradients(sum, upstream.reshape(GRAPHS, NODES, WIDTH));
            assertArrayEquals(gradients.of(nodes).orElseThrow().toArray(), byNodes, 1e-5f);
            assertArrayEquals(gradients.of(edges).orElseThrow().toArray(), byEdges, 1e-5f);
        }
    }

    @Test
    void theDenseFormHasTheBitsOfTheSumAlongTheEdges() {
        var batch = GraphBatch.complete(GRAPHS, NODES, true);
        var h = LayerLaws.random(1, GRAPHS * NODES, WIDTH);
        var e = LayerLaws.random(2, GRAPHS * NODES * NODES);
        var wide = e.reshape(GRAPHS * NODES * NODES, 1).concat(e.reshape(e.rows(), 1));

        var sum = batch.graph().updateAll(uMulE(h, e), Reduce.SUM);
        var twice = batch.graph().updateAll(uMulE(h.concat(h), wide), Reduce.SUM);

        assertEquals(NODES, batch.graph().inEdges().completeBlock());
        assertArrayEquals(twice.columns(0, WIDTH).toArray(), sum.toArray());
    }

    @Test
    void edgeFeaturesOfWholeVectorsMeetBothEnds() {
        var batch = GraphBatch.complete(2, 3, false);
        var h = LayerLaws.random(4, 6, 2);
        var features = LayerLaws.random(5, 2 * 3 * 2, 2);

        var out =
                batch.graph()
                        .updateAll(
                                edges -> edges.dst(h).plus(edges.src(h)).times(features),
                                Reduce.MAX);

        assertEquals(6, out.rows());
        float first = (h.at(4, 1) + h.at(3, 1)) * features.at(8, 1);
        float second = (h.at(4, 1) + h.at(5, 1)) * features.at(9, 1);
        assertEquals(Math.max(first, second), out.at(4, 1), 1e-6f);
    }

    @Test
    void aSecondGraphDoesNotSeeTheFirst() {
        var batch = GraphBatch.complete(2, 4, false);
        var h = Tensor.full(1, 8, 1).concat(Tensor.zeros(8, 1));

        var out = batch.graph().updateAll(uMulE(h, Tensor.full(2, 24)), Reduce.SUM);

        for (int v = 0; v < 8; v++) {
            assertEquals(6, out.at(v, 0));
            assertEquals(0, out.at(v, 1));
        }
    }
}
