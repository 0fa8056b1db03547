// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.graph.Graph;
import org.espalier.graph.Order;
import org.espalier.graph.Topology;
import org.espalier.nn.layer.Dropout;
import org.espalier.nn.layer.LayerLaws;
import org.espalier.nn.train.LayerwiseInference;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

/** What a chain gives its layers. */
class GraphModelTest {
    private static final Graph GRAPH = LayerLaws.awkward();
    private static final float RATE = 0.4f;
    private static final Rng STEP = Rng.of(7);

    private final Tensor features = LayerLaws.random(1, 11, 5);

    /**
     * Layers that drop out of their input, add the shared tensor and rectify; each hands its
     * result's dropout on, the shared layer and the last one too.
     *
     * @param told whether the chain is told that layers begin with dropout
     */
    private record Rectified(int depth, int sharedLayer, boolean told, Dropout dropout)
            implements GraphModel {
        static Rectified of(int depth, int sharedLayer, boolean told) {
            return new Rectified(depth, sharedLayer, told, Dropout.of(RATE));
        }

        @Override
        public float inputDropout(int i) {
            return told ? dropout.rate() : 0;
        }

        @Override
        public Tensor layer(int i, Topology g, Tensor h) {
            return handedOn(g, dropout.forward(h).plus(1));
        }

        @Override
        public Tensor layer(int i, Topology g, Tensor h, Tensor shared) {
            return handedOn(g, dropout.forward(h).plus(shared));
        }

        private static Tensor handedOn(Topology g, Tensor z) {
            return Activation.RELU.handedOn(g.destinationIds()).apply(z);
        }
    }

    /** Each layer hands on what it got and writes down what it was called with. */
    private record Listening(int depth, int sharedLayer, List<String> calls) implements GraphModel {
        @Override
        public Tensor layer(int i, Topology g, Tensor h) {
            calls.add("layer " + i);
            return h.plus(1);
        }

        @Override
        public Tensor layer(int i, Topology g, Tensor h, Tensor shared) {
            calls.add("layer %d of %s".formatted(i, shared.at(0)));
            return h.plus(1);
        }
    }

    private static float[] trained(GraphModel model, Graph graph, Tensor features) {
        try (var _ = Tape.start(STEP)) {
            return model.forward(graph, features).toArray();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, -1", "3, -1", "2, 0", "4, 0", "4, 1", "4, 3"})
    void noDropoutIsHandedToTheEndOrToASharedTensor(int depth, int sharedLayer) {
        assertArrayEquals(
                trained(Rectified.of(depth, sharedLayer, false), GRAPH, features),
                trained(Rectified.of(depth, sharedLayer, true), GRAPH, features));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, layer 0; layer 1; layer 2; layer 3",
        "0, layer 0; layer 1 of 1.0; layer 2 of 1.0; layer 3 of 1.0",
        "1, layer 0; layer 1; layer 2 of 2.0; layer 3 of 2.0",
        "3, layer 0; layer 1; layer 2; layer 3"
    })
    void layersAfterTheSharedOneGetItsResult(int sharedLayer, String expected) {
        var calls = new ArrayList<String>();
        var model = new Listening(4, sharedLayer, calls);

        model.forward(GRAPH, Tensor.zeros(11));
        assertEquals(expected, String.join("; ", calls));

        calls.clear();
        LayerwiseInference.of(model, 11).forward(GRAPH, Tensor.zeros(11));
        assertEquals(expected, String.join("; ", calls));
    }

    @Test
    void rowsAreDroppedByTheIdsOfTheirNodes() {
        var model = Rectified.of(1, GraphModel.NONE, true);
        var reordered = GRAPH.reordered(Order.DEGREE);
        var unnamed = reordered.reorder(features).withRowIds(null);

        var got = Tensor.of(trained(model, reordered.graph(), unnamed), 11, 5);

        assertArrayEquals(trained(model, GRAPH, features), reordered.restore(got).toArray());
    }
}
