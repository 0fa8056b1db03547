// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import static java.util.Objects.requireNonNull;

import org.espalier.graph.Graph;
import org.espalier.nn.layer.Linear;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A layer under comparison: where its reference parameters go, and how it is computed. */
final class GoldenLayer {
    private static final Set<String> ON_EDGES = Set.of("edge_weight", "edge_attr", "scores");

    private final Forward forward;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private boolean edgeResult;

    /** Computes the layer from the graph and the named inputs. */
    @FunctionalInterface
    interface Forward {
        Tensor apply(Graph graph, Map<String, Tensor> inputs);
    }

    /** A parameter, and whether the reference stores its transpose. */
    private record Slot(Parameter parameter, boolean turned) {
        void load(float[] values) {
            int columns = parameter.shape().width();
            float[] own = turned ? turn(values, columns) : values;
            parameter.assign(Tensor.of(own, parameter.shape().toArray()));
        }

        float[] asReference(float[] values) {
            return turned ? turn(values, parameter.shape().rows()) : values;
        }

        /** The transpose, of so many rows. */
        private static float[] turn(float[] values, int columns) {
            float[] turned = new float[values.length];
            int rows = values.length / Math.max(1, columns);
            for (int i = 0; i < values.length; i++) {
                turned[i % rows * columns + i / rows] = values[i];
            }
            return turned;
        }
    }

    GoldenLayer(Forward forward) {
        this.forward = forward;
    }

    /** Says that the result has one row an edge. */
    GoldenLayer ofEdges() {
        edgeResult = true;
        return this;
    }

    GoldenLayer with(String name, Parameter parameter) {
        slots.put(name, new Slot(parameter, false));
        return this;
    }

    GoldenLayer turned(String name, Parameter parameter) {
        slots.put(name, new Slot(parameter, true));
        return this;
    }

    GoldenLayer with(String name, Linear linear) {
        turned(name + ".weight", linear.weight());
        linear.bias().ifPresent(bias -> with(name + ".bias", bias));
        return this;
    }

    /** Computes the layer and its gradients and compares all of them. */
    void verify(GoldenFile file) {
        assertEquals(
                new TreeSet<>(file.namesFrom("param.")),
                new TreeSet<>(slots.keySet()),
                "parameters of the reference and of the layer");
        slots.forEach((name, slot) -> slot.load(file.floats("param." + name)));
        var graph = file.graph();
        int[] order = graph.inputOrder();
        try (var tape = Tape.start(Rng.of(1))) {
            var inputs = new LinkedHashMap<String, Tensor>();
            for (String name : file.namesFrom("grad.")) {
                if (!name.startsWith("param.")) {
                    inputs.put(name, tape.watch(input(file, name, order)));
                }
            }
            var out = forward.apply(graph, inputs);
            Agreement.OUTPUTS.check("out", file.floats("out"), inputOrder(edgeResult, out, order));
            var upstream =
                    edgeResult
                            ? edgeOrder(file.tensor("grad_out"), order)
                            : file.tensor("grad_out");
            var gradients = tape.gradients(out, upstream);
            for (String name : file.namesFrom("grad.")) {
                float[] expected = file.floats("grad." + name);
                float[] actual;
                if (name.startsWith("param.")) {
                    var slot = slots.get(name.substring("param.".length()));
                    actual =
                            slot == null
                                    ? fail("no parameter for " + name)
                                    : slot.asReference(
                                            gradients.of(slot.parameter).orElseThrow().toArray());
                } else {
                    var gradient = gradients.of(requireNonNull(inputs.get(name))).orElseThrow();
                    actual = inputOrder(ON_EDGES.contains(name), gradient, order);
                }
                Agreement.GRADIENTS.check("grad." + name, expected, actual);
            }
        }
    }

    private static Tensor input(GoldenFile file, String name, int[] order) {
        var tensor = file.tensor(name);
        return ON_EDGES.contains(name) ? edgeOrder(tensor, order) : tensor;
    }

    /** Rows of the reference's edges as rows of the graph's edges. */
    private static Tensor edgeOrder(Tensor rows, int[] order) {
        float[] from = rows.toArray();
        float[] to = new float[from.length];
        int width = rows.width();
        for (int e = 0; e < order.length; e++) {
            System.arraycopy(from, order[e] * width, to, e * width, width);
        }
        return Tensor.of(to, rows.shape().toArray());
    }

    /** The values, with edges as the reference orders them. */
    private static float[] inputOrder(boolean onEdges, Tensor rows, int[] order) {
        float[] from = rows.toArray();
        if (!onEdges) {
            return from;
        }
        float[] to = new float[from.length];
        int width = rows.width();
        for (int e = 0; e < order.length; e++) {
            System.arraycopy(from, e * width, to, order[e] * width, width);
        }
        return to;
    }
}
