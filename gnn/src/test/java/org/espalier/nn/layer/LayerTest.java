// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.graph.Graph;
import org.espalier.tensor.CsrMatrix;
import org.espalier.tensor.Rng;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.List;

class LayerTest {
    @Test
    void linearHasGradients() {
        for (int out : new int[] {1, 7, 17}) {
            var linear = Linear.of(3, out, Rng.of(1));

            LayerLaws.gradients(
                    linear, in -> linear.forward(in.getFirst()), LayerLaws.random(1, 5, 3));
        }
    }

    @Test
    void linearTakesSparseFeatures() {
        var matrix = CsrMatrix.of(2, 3, new int[] {0, 1, 2}, new int[] {1, 2}, new float[] {2, 3});
        var linear = Linear.of(3, 2, Rng.of(1));

        assertArrayEquals(
                linear.forward(matrix.toDense()).toArray(),
                linear.forward(Tensor.sparse(matrix)).toArray(),
                1e-6f);
        LayerLaws.gradients(linear, in -> linear.forward(Tensor.sparse(matrix)));
    }

    @Test
    void mlpHasGradients() {
        var mlp = Mlp.of(List.of(4, 6, 3), Rng.of(2));

        LayerLaws.gradients(mlp, in -> mlp.forward(in.getFirst()), LayerLaws.random(2, 7, 4));
    }

    @Test
    void gruCellHasGradients() {
        var cell = GruCell.of(3, 5, Rng.of(3));

        LayerLaws.gradients(
                cell,
                in -> cell.forward(in.get(0), in.get(1)),
                LayerLaws.random(3, 4, 3),
                LayerLaws.random(4, 4, 5));
    }

    @Test
    void gruCellRejectsStatesOfOtherRows() {
        var cell = GruCell.of(3, 5, Rng.of(3));

        var refused =
                assertThrows(
                        ShapeException.class,
                        () -> cell.forward(Tensor.zeros(4, 3), Tensor.zeros(2, 5)));

        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith("GruCell: expected as many rows of state"));
    }

    @Test
    void gcniiHasGradients() {
        var graph = LayerLaws.awkward();
        var conv = GcniiConv.of(5, 0.1f, GcniiConv.beta(0.5f, 2), Rng.of(4));

        LayerLaws.gradients(
                conv,
                in -> conv.forward(graph, in.get(0), in.get(1)),
                LayerLaws.random(5, 11, 5),
                LayerLaws.random(6, 11, 5));
    }

    @Test
    void dropoutIsSilentOutsideTraining() {
        var x = LayerLaws.random(7, 4, 4);
        var dropout = Dropout.of(0.5f);

        assertSame(x, dropout.forward(x));
        try (var tape = Tape.inference()) {
            assertSame(x, dropout.forward(x));
            assertEquals(tape, Tape.currentOrNull());
        }
    }

    @Test
    void dropoutKeepsTheExpectedShareAndScale() {
        var x = Tensor.full(1, 1000, 16);
        try (var tape = Tape.start(Rng.of(8))) {
            float[] kept = Dropout.of(0.25f).forward(tape.watch(x)).toArray();
            int count = 0;
            for (float value : kept) {
                assertTrue(value == 0 || Math.abs(value - 4f / 3) < 1e-6);
                count += value == 0 ? 0 : 1;
            }
            assertEquals(0.75, count / 16000.0, 0.02);
        }
    }

    @Test
    void dropoutRejectsRatesOutsideItsRange() {
        assertThrows(IllegalArgumentException.class, () -> Dropout.of(1));
        assertThrows(IllegalArgumentException.class, () -> Dropout.of(-0.1f));
    }

    @Test
    void dropoutOfFeaturesAndEdgesIsTheSameInAChunk() {
        var graph = LayerLaws.awkward();
        var h = LayerLaws.random(10, 11, 6);
        var gat = GatConv.of(6, 4, 2, Rng.of(5)).withAttentionDropout(0.5f);
        var v2 = GatV2Conv.of(6, 4, 2, Rng.of(6)).withAttentionDropout(0.5f);
        var appnp = AppnpPropagation.of(1, 0.1f).withEdgeDropout(0.5f);
        for (LayerLaws.OnTopology layer :
                List.<LayerLaws.OnTopology>of(gat::forward, v2::forward, appnp::forward)) {
            LayerLaws.OnTopology training =
                    (g, x) -> {
                        try (var tape = Tape.start(Rng.of(11))) {
                            var dropped = Dropout.of(0.5f).forward(tape.watch(x));
                            return layer.apply(g, dropped).keep();
                        }
                    };
            LayerLaws.chunksGiveTheWhole(training, h);
            assertEquals(11, training.apply(graph, h).rows());
        }
    }

    @Test
    void severalHopsNeedAGraph() {
        var block = LayerLaws.awkward().chunk(0, 4);
        var h = LayerLaws.random(12, 11, 3);
        var sgc = SgcConv.of(3, 2, 2, Rng.of(1));

        var refused = assertThrows(IllegalArgumentException.class, () -> sgc.forward(block, h));

        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith("SgcConv: expected a graph for 2 hops but got"),
                refused.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> AppnpPropagation.of(2, 0.1f).forward(block, h));
    }

    @Test
    void attentionOfALoneNodeIsItself() {
        var graph = Graph.of(1, new int[0], new int[0]);
        var gat = GatConv.of(2, 2, 1, Rng.of(1));
        var h = Tensor.of(new float[] {1, 2}, 1, 2);

        assertArrayEquals(
                h.matmul(gat.weight().value()).toArray(), gat.forward(graph, h).toArray(), 1e-6f);
    }

    @Test
    void aDoubledSelfLoopCountsOnceForAttention() {
        var once = Graph.of(2, new int[] {0, 1}, new int[] {1, 1});
        var twice = Graph.of(2, new int[] {0, 1, 1}, new int[] {1, 1, 1});
        var gat = GatConv.of(3, 2, 2, Rng.of(1));
        var h = LayerLaws.random(13, 2, 3);

        assertArrayEquals(gat.forward(once, h).toArray(), gat.forward(twice, h).toArray());
    }
}
