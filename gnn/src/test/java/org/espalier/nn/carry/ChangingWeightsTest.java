// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.carry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.graph.Graph;
import org.espalier.nn.layer.GcnConv;
import org.espalier.nn.layer.LayerLaws;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edge weights are inputs like any other: they may change, or be learnt, on one graph. */
class ChangingWeightsTest {
    private static final Graph GRAPH = LayerLaws.awkward();
    private static final int EDGES = (int) GRAPH.numEdges();

    private final GcnConv conv = GcnConv.of(4, 3, Rng.of(1));
    private final Tensor h = LayerLaws.random(1, GRAPH.numNodes(), 4);

    @Test
    void weightsAreLearntWithoutRebuildingTheGraph() {
        var logWeights = Parameter.of(Tensor.zeros(EDGES));
        var target = LayerLaws.random(2, GRAPH.numNodes(), 3);
        var loops = GRAPH.withSelfLoops().topology();
        double first = 0;
        double last = 0;
        for (int epoch = 0; epoch < 30; epoch++) {
            try (var tape = Tape.start(Rng.of(epoch))) {
                var weights = logWeights.value().exp();
                var miss = conv.forward(GRAPH, h, weights).minus(target);
                var loss = miss.times(miss).mean();
                last = loss.item();
                first = epoch == 0 ? last : first;
                var step = tape.gradients(loss).of(logWeights).orElseThrow().times(-2f);
                logWeights.assign(logWeights.value().detach().plus(step));
            }
        }

        assertTrue(last < first, first + " to " + last);
        assertSame(loops, GRAPH.withSelfLoops().topology());
    }

    /** A layer that widens sums constant rows first, and a sum of constants may be remembered. */
    @ParameterizedTest
    @CsvSource({"3, true", "3, false", "9, true", "9, false"})
    void eachEpochSeesItsOwnWeights(int out, boolean selfLoops) {
        var layer = GcnConv.of(4, out, Rng.of(1)).withSelfLoops(selfLoops);
        for (int epoch = 0; epoch < 4; epoch++) {
            var weights = LayerLaws.random(10 + epoch, EDGES);
            var positive = weights.times(weights);

            float[] kept = layer.forward(GRAPH, h, positive).toArray();

            assertArrayEquals(layer.forward(LayerLaws.awkward(), h, positive).toArray(), kept);
        }
    }

    @Test
    void weightsOfOneGiveThePlainLayer() {
        assertArrayEquals(
                conv.forward(GRAPH, h).toArray(),
                conv.forward(GRAPH, h, Tensor.full(1, EDGES)).toArray(),
                1e-6f);
    }
}
