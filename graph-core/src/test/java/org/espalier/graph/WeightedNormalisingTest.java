// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

class WeightedNormalisingTest {
    /** 0 - 1 of weight 3 and 1 - 2 of weight 5. */
    private static GraphBuilder path() {
        return GraphBuilder.of(3).add(0, 1).add(1, 2).symmetric();
    }

    private static Graph weighted(float... weights) {
        return path().edgeData(Graph.WEIGHT, Tensor.of(weights, weights.length)).build();
    }

    @Test
    void degreesAreSumsOfWeights() {
        var graph = weighted(3, 5);

        // degrees with loops of weight 1: 4, 9, 6; rows 0: 0, 1; 1: 0, 1, 2; 2: 1, 2
        assertArrayEquals(
                new float[] {
                    1 / 4f,
                    3 / 6f,
                    3 / 6f,
                    1 / 9f,
                    (float) (5 / Math.sqrt(54)),
                    (float) (5 / Math.sqrt(54)),
                    1 / 6f
                },
                graph.symmetric(true).weights().toArray());
        // without: 3, 8, 5
        float first = (float) (3 / Math.sqrt(24));
        float second = (float) (5 / Math.sqrt(40));
        assertArrayEquals(
                new float[] {first, first, second, second},
                graph.symmetric(false).weights().toArray());
    }

    @Test
    void weightsOfOneChangeNoBit() {
        for (boolean loops : new boolean[] {true, false}) {
            assertArrayEquals(
                    path().build().symmetric(loops).weights().toArray(),
                    weighted(1, 1).symmetric(loops).weights().toArray());
        }
    }

    @Test
    void chunksAndReorderedGraphsKeepTheWeights() {
        var graph = weighted(3, 5);
        var h = Tensor.of(new float[] {1, 10, 100}, 3, 1);
        var whole = graph.symmetric(true).apply(h).toArray();

        var low = graph.chunk(0, 2).symmetric(true).apply(h).toArray();
        var moved = graph.reordered(Order.REVERSE_CUTHILL_MCKEE);
        var restored = moved.restore(moved.graph().symmetric(true).apply(moved.reorder(h)));

        assertArrayEquals(new float[] {whole[0], whole[1]}, low);
        assertArrayEquals(whole, restored.toArray(), 1e-5f);
    }

    @Test
    void weightsOfZeroGiveNothing() {
        assertArrayEquals(new float[4], weighted(0, 0).symmetric(false).weights().toArray());
    }

    @Test
    void rejectsWeightsThatAreNone() {
        var negative = weighted(1, -2);
        var wide = path().edgeData(Graph.WEIGHT, Tensor.zeros(2, 2)).build();

        var refusal = assertThrows(IllegalArgumentException.class, () -> negative.symmetric(true));
        assertTrue(String.valueOf(refusal.getMessage()).contains("-2.0 at edge 2"));
        assertThrows(ShapeException.class, () -> wide.symmetric(true));
    }
}
