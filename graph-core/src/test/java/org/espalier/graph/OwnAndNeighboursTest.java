// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** On 0 -> 1, 1 -> 2, 0 -> 2, whatever is remembered of the input. */
class OwnAndNeighboursTest {
    private static final Tensor H = Tensor.of(new float[] {1, 10, 2, 20, 4, 40}, 3, 2);

    /** 1.5 times the own row; row 1 adds row 0, row 2 adds rows 1 and 0. */
    private static final float[] EXPECTED = {1.5f, 15, 3 + 1, 30 + 10, 6 + 3, 60 + 30};

    private final Graph graph = Graph.of(3, new int[] {0, 1, 0}, new int[] {1, 2, 2});

    @Test
    void rowsAreTheFormula() {
        for (var epsilon : parameters(0.5f)) {
            var operator = new OwnAndNeighbours(graph, epsilon);
            assertArrayEquals(EXPECTED, operator.apply(H).toArray());
            try (var tape = Tape.start(Rng.of(1))) {
                assertArrayEquals(EXPECTED, operator.apply(tape.watch(H)).toArray());
            }
        }
    }

    private static Parameter[] parameters(float epsilon) {
        var value = Tensor.of(new float[] {epsilon}, 1);
        return new Parameter[] {Parameter.of(value), Parameter.buffer(value)};
    }

    @Test
    void whatIsRememberedGoesByEpsilon() {
        for (var epsilon : parameters(0.5f)) {
            untilRemembered(new OwnAndNeighbours(graph, epsilon));
        }
        float[] expected = {1, 10, 2 + 1, 20 + 10, 4 + 3, 40 + 30};
        for (var epsilon : parameters(0)) {
            var operator = new OwnAndNeighbours(graph, epsilon);
            untilRemembered(operator);
            assertArrayEquals(expected, operator.apply(H).toArray());
        }
    }

    private static void untilRemembered(OwnAndNeighbours operator) {
        for (int i = 0; i < 3; i++) {
            operator.apply(H);
        }
    }

    @Test
    void aTrainedEpsilonOfAConstantInputGetsItsGradient() {
        var epsilon = Parameter.of(Tensor.of(new float[] {0.5f}, 1));
        try (var tape = Tape.start(Rng.of(1))) {
            var operator = new OwnAndNeighbours(graph, epsilon);
            untilRemembered(operator);
            var sum = operator.apply(H).sum();

            assertArrayEquals(
                    new float[] {77}, tape.gradients(sum).of(epsilon).orElseThrow().toArray());
        }
    }

    @Test
    void rowsKeepTheIdsOfTheirNodes() {
        var reordered = graph.reordered(Order.DEGREE).graph();
        var ids = reordered.destinationIds();
        for (var epsilon : parameters(0.5f)) {
            var operator = new OwnAndNeighbours(reordered, epsilon);
            untilRemembered(operator);
            assertSame(ids, operator.apply(H).rowIds());
            try (var tape = Tape.start(Rng.of(1))) {
                assertSame(ids, operator.apply(tape.watch(H)).rowIds());
            }
        }
    }
}
