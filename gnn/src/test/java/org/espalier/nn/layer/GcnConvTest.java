// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.graph.Graph;
import org.espalier.graph.GraphBuilder;
import org.espalier.tensor.CsrMatrix;
import org.espalier.tensor.Rng;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GcnConvTest {
    private static final Graph PAIR = Graph.of(2, new int[] {0}, new int[] {1});

    /**
     * 0 -> 1 with self-loops: degrees 1 and 2, so row 1 is h0 / sqrt(2) + h1 / 2 = 2 / 1.41421 + 3
     * / 2, and row 0 is h0.
     */
    @Test
    void followsTheFormula() {
        var conv = GcnConv.of(1, 1, Rng.of(1)).withoutBias();
        conv.weight().assign(Tensor.of(new float[] {1}, 1, 1));

        var out = conv.forward(PAIR, Tensor.of(new float[] {2, 3}, 2, 1));

        assertArrayEquals(new float[] {2, 2.9142137f}, out.toArray(), 1e-6f);
    }

    /** Weight 3: degree of 1 is 4, so row 1 is 3 / sqrt(1 * 4) * h0 + h1 / 4 = 3 + 0.75. */
    @Test
    void weightsCountInDegrees() {
        var conv = GcnConv.of(1, 1, Rng.of(1)).withoutBias();
        conv.weight().assign(Tensor.of(new float[] {1}, 1, 1));

        var out =
                conv.forward(
                        PAIR, Tensor.of(new float[] {2, 3}, 2, 1), Tensor.of(new float[] {3}, 1));

        assertArrayEquals(new float[] {2, 3.75f}, out.toArray(), 1e-6f);
    }

    @Test
    void theWeightsOfAGraphAreThoseThatCount() {
        var weights = Tensor.of(new float[] {3}, 1);
        var graph = GraphBuilder.of(2).add(0, 1).edgeData(Graph.WEIGHT, weights).build();
        var h = Tensor.of(new float[] {2, 3}, 2, 1);
        for (boolean loops : new boolean[] {true, false}) {
            var conv = GcnConv.of(1, 2, Rng.of(1)).withSelfLoops(loops);

            assertArrayEquals(
                    conv.forward(PAIR, h, weights).toArray(),
                    conv.forward(graph, h).toArray(),
                    1e-6f);
        }
    }

    @Test
    void edgeWeightsHaveGradientsThroughTheNormalisation() {
        var graph = LayerLaws.awkward();
        var weights = positive((int) graph.numEdges());
        for (boolean loops : new boolean[] {true, false}) {
            var conv = GcnConv.of(3, 2, Rng.of(4)).withSelfLoops(loops);

            LayerLaws.gradients(
                    conv,
                    in -> conv.forward(graph, in.get(0), in.get(1)),
                    LayerLaws.random(31, 11, 3),
                    weights);
        }
    }

    private static Tensor positive(int n) {
        float[] values = LayerLaws.random(30, n).toArray();
        for (int i = 0; i < n; i++) {
            values[i] = 0.5f + Math.abs(values[i]);
        }
        return Tensor.of(values, n);
    }

    @Test
    void sparseAndDenseFeaturesAgree() {
        var graph = Graph.of(3, new int[] {0, 1, 2}, new int[] {1, 2, 2});
        var matrix =
                CsrMatrix.of(
                        3, 4, new int[] {0, 1, 1, 3}, new int[] {2, 0, 3}, new float[] {1, 2, 3});
        for (int out : new int[] {2, 6}) {
            var conv = GcnConv.of(4, out, Rng.of(2));

            assertArrayEquals(
                    conv.forward(graph, matrix.toDense()).toArray(),
                    conv.forward(graph, Tensor.sparse(matrix)).toArray(),
                    1e-6f);
        }
    }

    @Test
    void isolatedNodeKeepsOwnTermOrBias() {
        var graph = Graph.of(1, new int[0], new int[0]);
        var conv = GcnConv.of(1, 2, Rng.of(1));
        conv.weight().assign(Tensor.of(new float[] {2, 4}, 1, 2));
        conv.bias().ifPresent(b -> b.assign(Tensor.of(new float[] {1, 1}, 2)));
        var h = Tensor.of(new float[] {3}, 1, 1);

        assertArrayEquals(new float[] {7, 13}, conv.forward(graph, h).toArray());
        assertArrayEquals(
                new float[] {1, 1}, conv.withSelfLoops(false).forward(graph, h).toArray());
    }

    @Test
    void rejectsOtherFeatureColumns() {
        var conv = GcnConv.of(1433, 16, Rng.of(1));
        var graph = Graph.of(2708, new int[0], new int[0]);

        var refused =
                assertThrows(
                        ShapeException.class, () -> conv.forward(graph, Tensor.zeros(2708, 500)));

        assertEquals(
                "GcnConv: expected 1433 feature columns (in=1433) but got [2708, 500]; project the"
                        + " features or build the layer with in=500",
                refused.getMessage());
    }

    @Test
    void rejectsOtherRows() {
        var conv = GcnConv.of(2, 2, Rng.of(1));

        var refused =
                assertThrows(ShapeException.class, () -> conv.forward(PAIR, Tensor.zeros(3, 2)));

        assertEquals(
                "GcnConv: expected one row for each of 2 sources but got [3, 2]; give the rows of"
                        + " all nodes that send",
                refused.getMessage());
    }

    @Test
    void rejectsNegativeWeights() {
        var conv = GcnConv.of(1, 1, Rng.of(1));

        var refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                conv.forward(
                                        PAIR, Tensor.zeros(2, 1), Tensor.of(new float[] {-1}, 1)));

        assertEquals(
                "GcnConv: expected finite edge weights of 0 or more but got -1.0 at edge 0; shift"
                        + " or clip the weights",
                refused.getMessage());
    }
}
