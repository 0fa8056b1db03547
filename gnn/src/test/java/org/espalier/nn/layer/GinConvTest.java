// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.generate.SyntheticInputs;
import org.espalier.graph.Graph;
import org.espalier.nn.LayerInput;
import org.espalier.nn.TensorLayer;
import org.espalier.tensor.Bf16Matrix;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

/** The order in which GIN sums and multiplies does not show in what it gives. */
class GinConvTest {
    private static final Graph GRAPH = LayerLaws.awkward();
    private static final int IN = 9;

    /** Dense layers that nothing is known of, so that rows are summed first. */
    record Opaque(TensorLayer layers) implements TensorLayer {
        @Override
        public Tensor forward(Tensor h) {
            return layers.forward(h);
        }
    }

    private static GinConv conv(TensorLayer network) {
        return new GinConv(network, Parameter.of(Tensor.scalar(0.3f)));
    }

    private static TensorLayer network(String kind) {
        var mlp = Mlp.of(List.of(IN, 4, 6), Rng.of(1));
        return switch (kind) {
            case "two layers" -> mlp;
            case "one layer" -> new Mlp(mlp.linears().subList(0, 1), Dropout.none());
            case "linear" -> mlp.linears().getFirst();
            default -> mlp.linears().getFirst().withoutBias();
        };
    }

    private static List<float[]> step(GinConv conv, Tensor features) {
        try (var tape = Tape.start(Rng.of(2))) {
            var y = conv.forward(GRAPH, features, Activation.RELU);
            var parts = new ArrayList<>(List.of(y.toArray()));
            var gradients = tape.gradients(y.times(y).sum());
            for (var parameter : conv.parameters()) {
                parts.add(gradients.of(parameter).orElseThrow().toArray());
            }
            return parts;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"two layers", "one layer", "linear", "linear without a bias"})
    void narrowingFirstGivesWhatSummingFirstGives(String kind) {
        var network = network(kind);
        var dense = LayerLaws.random(3, 11, IN);
        var sparse = Tensor.sparse(SyntheticInputs.binary(11, IN, 3, 1));
        for (var features : List.of(dense, sparse)) {
            var summed = step(conv(new Opaque(network)), features);
            var narrowed = step(conv(network), features);

            assertEquals(summed.size(), narrowed.size());
            for (int i = 0; i < summed.size(); i++) {
                assertClose(summed.get(i), narrowed.get(i));
            }
        }
    }

    /** What the first layer drops of its input would be lost if that layer came first. */
    @Test
    void layersThatDropOutComeAfterTheSum() {
        var network = Mlp.of(List.of(IN, 4, 6), Rng.of(1)).withDropout(0.4f);
        var features = LayerLaws.random(3, 11, IN);
        var expected = step(conv(new Opaque(network)), features);
        var got = step(conv(network), features);

        for (int i = 0; i < got.size(); i++) {
            assertArrayEquals(expected.get(i), got.get(i));
        }
    }

    private static void assertClose(float[] expected, float[] got) {
        assertEquals(expected.length, got.length);
        float most = 1;
        for (float value : expected) {
            most = Math.max(most, Math.abs(value));
        }
        assertArrayEquals(expected, got, 1e-6f * most);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two layers", "one layer", "linear", "linear without a bias"})
    void gradientsAreThoseOfTheFormula(String kind) {
        var conv = conv(network(kind));

        LayerLaws.gradients(
                conv, in -> conv.forward(GRAPH, in.getFirst()), LayerLaws.random(4, 11, IN));
        LayerLaws.chunksGiveTheWhole(conv::forward, LayerLaws.random(5, 11, IN));
    }

    /** A sparse matrix is turned for the gradient, but no dense copy is made. */
    @Test
    void narrowingLeavesFeaturesAsTheyAre() {
        int columns = 200;
        var conv = conv(Mlp.of(List.of(columns, 4), Rng.of(1)));
        var sparse = Tensor.sparse(SyntheticInputs.binary(11, columns, 3, 1));
        var narrow = Tensor.bf16(Bf16Matrix.of(LayerLaws.random(6, 11, columns)));
        for (var features : List.of(sparse, narrow)) {
            long before = features.bytes();

            step(conv, features);

            assertTrue(features.bytes() - before < 11L * columns * Float.BYTES / 2);
        }
    }

    @Test
    void aFixedEpsilonLetsTheWholeSumBeRemembered() {
        var mlp = Mlp.of(List.of(4, 6), Rng.of(1));
        var features = LayerLaws.random(7, 11, 4);
        var graph = LayerLaws.awkward();
        var fixed = GinConv.of(mlp).withFixedEpsilon(0.3f);
        var expected = conv(mlp).forward(GRAPH, features).toArray();
        long before = graph.bytes();
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(expected, fixed.forward(graph, features).toArray());
        }

        assertEquals(before + 11L * 4 * Float.BYTES, graph.bytes());
    }

    @Test
    void saysInWhichOrderItWorks() {
        var narrowing = describe(GinConv.of(Mlp.of(List.of(IN, 4, 6), Rng.of(1))), true);
        var widening = describe(GinConv.of(Mlp.of(List.of(IN, 12, 6), Rng.of(1))), false);
        var opaque = describe(GinConv.of(new Opaque(Mlp.of(List.of(IN, 4), Rng.of(1)))), false);

        assertEquals("A (X W): 4 columns", narrowing);
        assertEquals("(A X) W: 9 columns, remembered", widening);
        assertEquals("network(X + A X): 9 columns, remembered", opaque);
    }

    private static String describe(GinConv conv, boolean isSparse) {
        var work = conv.describe(new LayerInput(IN, true, isSparse)).orElseThrow();
        assertTrue(!isSparse || work.reason().contains("X stays sparse"), work.reason());
        return "%s: %d columns%s"
                .formatted(
                        work.choice(), work.gathered(), work.isRemembered() ? ", remembered" : "");
    }
}
