// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import org.espalier.nn.GraphLayer;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class LayerLawsTest {
    private record Widths(int in, int out) {}

    private static Map<String, GraphLayer> layers(Widths w) {
        var rng = Rng.of(9);
        var layers = new LinkedHashMap<String, GraphLayer>();
        layers.put("gcn", GcnConv.of(w.in, w.out, rng.split()));
        layers.put(
                "gcn bare",
                GcnConv.of(w.in, w.out, rng.split()).withSelfLoops(false).withoutBias());
        layers.put("sage mean", SageConv.of(w.in, w.out, rng.split()));
        layers.put("sage sum", SageConv.of(w.in, w.out, Reduce.SUM, rng.split()));
        layers.put("sage max", SageConv.of(w.in, w.out, Reduce.MAX, rng.split()));
        layers.put("sage pool", SageConv.pooling(w.in, w.out, rng.split()));
        layers.put("gat", GatConv.of(w.in, w.out, 3, rng.split()));
        layers.put("gat average", GatConv.of(w.in, w.out, 2, rng.split()).averaging());
        layers.put("gatv2", GatV2Conv.of(w.in, w.out, 3, rng.split()));
        layers.put("gatv2 average", GatV2Conv.of(w.in, w.out, 2, rng.split()).averaging());
        layers.put("gin", GinConv.of(Mlp.of(List.of(w.in, 5, w.out), rng.split())));
        layers.put("sgc", SgcConv.of(w.in, w.out, 1, rng.split()));
        layers.put("appnp", AppnpPropagation.of(1, 0.2f));
        return layers;
    }

    private static Stream<DynamicTest> each(
            String law, java.util.function.BiConsumer<GraphLayer, Integer> check) {
        return Stream.of(new Widths(1, 1), new Widths(3, 1), new Widths(5, 17), new Widths(19, 4))
                .flatMap(
                        w ->
                                layers(w).entrySet().stream()
                                        .map(
                                                layer ->
                                                        DynamicTest.dynamicTest(
                                                                "%s %d to %d %s"
                                                                        .formatted(
                                                                                layer.getKey(),
                                                                                w.in,
                                                                                w.out,
                                                                                law),
                                                                () ->
                                                                        check.accept(
                                                                                layer.getValue(),
                                                                                w.in))));
    }

    @TestFactory
    Stream<DynamicTest> gradientsAreThoseOfDifferences() {
        var graph = LayerLaws.awkward();
        return each(
                "gradients",
                (layer, in) ->
                        LayerLaws.gradients(
                                layer,
                                inputs -> layer.forward(graph, inputs.getFirst()),
                                LayerLaws.random(21, 11, in)));
    }

    @TestFactory
    Stream<DynamicTest> chunksGiveTheWholeGraph() {
        return each(
                "chunks",
                (layer, in) ->
                        LayerLaws.chunksGiveTheWhole(layer::forward, LayerLaws.random(22, 11, in)));
    }

    @TestFactory
    Stream<DynamicTest> permutingNodesPermutesRows() {
        return each(
                "permuted",
                (layer, in) ->
                        LayerLaws.permutingNodesPermutesRows(
                                layer::forward, LayerLaws.random(23, 11, in)));
    }
}
