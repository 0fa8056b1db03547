// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.espalier.tensor.op.SparseCases.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Ranges;
import org.junit.jupiter.api.Test;

/** Losses of two tensors that are worked on in more than one piece, and who gets a gradient. */
class MeanLossTest {
    private static final int MANY = 2 * Ranges.ELEMENTS + 100;

    @Test
    void eachElementMeetsItsOwnTargetInEveryPiece() {
        var predictions = random(1, MANY);
        var targets = random(2, MANY);
        try (var tape = Tape.start(Rng.of(1))) {
            var x = tape.watch(predictions);
            var t = tape.watch(targets);
            var loss = MeanLoss.mse(x, t);
            float value = loss.item();

            var gradients = tape.gradients(loss);

            var miss = predictions.minus(targets);
            float[] slopes = miss.times(2f / MANY).toArray();
            assertEquals(miss.square().mean().item(), value, 1e-6f);
            assertArrayEquals(slopes, gradients.of(x).orElseThrow().toArray(), 1e-9f);
            assertArrayEquals(
                    miss.times(-2f / MANY).toArray(),
                    gradients.of(t).orElseThrow().toArray(),
                    1e-9f);
        }
    }

    @Test
    void targetsOfTheLogisticLossAreConstant() {
        try (var tape = Tape.start(Rng.of(1))) {
            var x = tape.watch(Tensor.of(new float[] {1, 2}, 2));
            var t = tape.watch(Tensor.of(new float[] {0, 1}, 2));

            var gradients = tape.gradients(MeanLoss.bceWithLogits(x, t));

            assertTrue(gradients.of(x).isPresent());
            assertTrue(gradients.of(t).isEmpty());
        }
    }
}
