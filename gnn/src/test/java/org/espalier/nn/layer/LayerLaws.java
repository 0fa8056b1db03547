// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.graph.Graph;
import org.espalier.graph.Topology;
import org.espalier.nn.Module;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What every layer must fulfil, on a graph with every awkward kind of node. */
public final class LayerLaws {
    private LayerLaws() {}

    /** Computes a layer. */
    @FunctionalInterface
    public interface OnTopology {
        /**
         * Computes the layer.
         *
         * @param g where
         * @param h one row a source
         * @return one row a destination
         */
        Tensor apply(Topology g, Tensor h);
    }

    /**
     * Eleven nodes: a doubled edge 0 -> 1, a self-loop at 2, two at 3, node 4 isolated, node 5 only
     * sends, node 6 only receives, node 7 is a hub.
     */
    public static Graph awkward() {
        return Graph.of(
                11,
                new int[] {0, 0, 1, 2, 2, 3, 3, 5, 5, 1, 0, 1, 2, 3, 8, 9, 10, 7, 7, 9},
                new int[] {1, 1, 2, 2, 3, 3, 3, 6, 0, 6, 7, 7, 7, 7, 7, 7, 7, 9, 10, 8});
    }

    /** Normally distributed numbers. */
    public static Tensor random(long seed, int... sizes) {
        var tensor = Tensor.zeros(sizes);
        float[] values = new float[tensor.shape().elements()];
        var rng = Rng.of(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rng.gaussian(i);
        }
        return Tensor.of(values, sizes);
    }

    /**
     * Compares gradients by inputs and parameters with differences to both sides: where a ReLU or a
     * maximum has a kink nearby, one side or a smaller step shows the slope at the point itself.
     */
    public static void gradients(
            Module module, Function<List<Tensor>, Tensor> forward, Tensor... inputs) {
        var upstream = random(77, forward.apply(List.of(inputs)).shape().toArray());
        var byInput = new ArrayList<float[]>();
        var byParameter = new ArrayList<float[]>();
        try (var tape = Tape.start(Rng.of(5))) {
            var watched = Arrays.stream(inputs).map(tape::watch).toList();
            var gradients = tape.gradients(forward.apply(watched), upstream);
            watched.forEach(w -> byInput.add(gradients.of(w).orElseThrow().toArray()));
            module.parameters()
                    .forEach(p -> byParameter.add(gradients.of(p).orElseThrow().toArray()));
        }
        for (int i = 0; i < inputs.length; i++) {
            var all = new ArrayList<>(List.of(inputs));
            int place = i;
            compare(
                    "input " + i,
                    byInput.get(i),
                    inputs[i].toArray(),
                    changed -> {
                        all.set(place, Tensor.of(changed, inputs[place].shape().toArray()));
                        return dot(forward.apply(all), upstream);
                    });
        }
        var parameters = module.parameters();
        for (int p = 0; p < parameters.size(); p++) {
            Parameter parameter = parameters.get(p);
            int[] shape = parameter.shape().toArray();
            float[] start = parameter.toArray();
            compare(
                    "parameter " + p,
                    byParameter.get(p),
                    start,
                    changed -> {
                        parameter.assign(Tensor.of(changed, shape));
                        return dot(forward.apply(List.of(inputs)), upstream);
                    });
            parameter.assign(Tensor.of(start, shape));
        }
    }

    private static void compare(
            String what, float[] analytic, float[] at, Function<float[], Double> loss) {
        assertEquals(at.length, analytic.length, what);
        double middle = loss.apply(at.clone());
        for (int i = 0; i < at.length; i++) {
            var differences = new ArrayList<Double>();
            for (float step : new float[] {1f / 256, 1f / 1024, 1f / 4096}) {
                float[] changed = at.clone();
                changed[i] = at[i] + step;
                double right = (loss.apply(changed) - middle) / ((double) changed[i] - at[i]);
                changed[i] = at[i] - step;
                double left = (middle - loss.apply(changed)) / ((double) at[i] - changed[i]);
                differences.addAll(List.of((left + right) / 2, left, right));
            }
            double gradient = analytic[i];
            assertTrue(
                    differences.stream().anyMatch(numeric -> agree(numeric, gradient)),
                    "%s[%d]: differences give %s, the gradient is %s"
                            .formatted(what, i, differences, gradient));
        }
    }

    private static boolean agree(double numeric, double gradient) {
        return Math.abs(numeric - gradient) <= 5e-3 + 1e-2 * Math.abs(numeric);
    }

    private static double dot(Tensor a, Tensor b) {
        float[] x = a.toArray();
        float[] y = b.toArray();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (double) x[i] * y[i];
        }
        return sum;
    }

    /** Computing chunk by chunk gives the rows of the whole graph, bit for bit. */
    public static void chunksGiveTheWhole(OnTopology layer, Tensor h) {
        var graph = awkward();
        float[] whole = layer.apply(graph, h).toArray();
        int width = whole.length / graph.numNodes();
        int[] bounds = {0, 3, 4, 8, 11};
        for (int c = 0; c + 1 < bounds.length; c++) {
            var part = layer.apply(graph.chunk(bounds[c], bounds[c + 1]), h);
            assertArrayEquals(
                    Arrays.copyOfRange(whole, bounds[c] * width, bounds[c + 1] * width),
                    part.toArray(),
                    "chunk " + c);
        }
    }

    /** Renaming the nodes renames the rows of the result. */
    public static void permutingNodesPermutesRows(OnTopology layer, Tensor h) {
        var graph = awkward();
        int n = graph.numNodes();
        int[] newOf = Rng.of(3).permutation(n);
        int[] offsets = graph.inEdges().offsets();
        int edges = (int) graph.numEdges();
        int[] from = new int[edges];
        int[] to = new int[edges];
        for (int d = 0; d < n; d++) {
            for (int e = offsets[d]; e < offsets[d + 1]; e++) {
                from[e] = newOf[graph.inEdges().indices()[e]];
                to[e] = newOf[d];
            }
        }
        var expected = layer.apply(graph, h);
        var actual = layer.apply(Graph.of(n, from, to), moved(h, newOf));
        assertArrayEquals(moved(expected, newOf).toArray(), actual.toArray(), 1e-4f);
    }

    private static Tensor moved(Tensor rows, int[] newOf) {
        float[] values = rows.toArray();
        float[] result = new float[values.length];
        int width = rows.width();
        for (int row = 0; row < newOf.length; row++) {
            System.arraycopy(values, row * width, result, newOf[row] * width, width);
        }
        return Tensor.of(result, rows.shape().toArray());
    }
}
