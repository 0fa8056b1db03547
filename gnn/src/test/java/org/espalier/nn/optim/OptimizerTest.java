// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.optim;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.nn.Module;
import org.espalier.tensor.Gradients;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Numbers are worked for one weight that starts at 1, gradients of 0.5, and a rate of 0.1. */
class OptimizerTest {
    private static final float ROUNDED = 2e-6f;

    private record Pair(Parameter first, Parameter second) implements Module {
        static Pair ofOnes() {
            return new Pair(Parameter.of(Tensor.scalar(1)), Parameter.of(Tensor.scalar(1)));
        }
    }

    private record One(Parameter weight) implements Module {}

    @Test
    void sgdFollowsTheGradient() {
        after(m -> Sgd.of(m, 0.1), 0.95f, 0.9f);
        after(m -> Sgd.of(m, 0.1).weightDecay(0.1), 0.94f, 0.8806f);
    }

    /** Velocities 0.5 and 0.95. */
    @Test
    void momentumAddsUp() {
        after(m -> Sgd.of(m, 0.1).momentum(0.9), 0.95f, 0.855f);
    }

    /** Steps along 0.5 + 0.9 * 0.5 = 0.95 and 0.5 + 0.9 * 0.95 = 1.355. */
    @Test
    void nesterovLooksAhead() {
        after(m -> Sgd.of(m, 0.1).nesterov(0.9), 0.905f, 0.7695f);
    }

    /** Corrected moments of a constant gradient are g and g^2, so each step is the rate. */
    @Test
    void adamStepsByTheRate() {
        after(m -> Adam.of(m, 0.1), 0.9f, 0.8f);
    }

    /** Gradients 0.6 and 0.59: m = 0.113, v = 0.00070774; corrections 0.19 and 0.001999. */
    @Test
    void adamAddsDecayToTheGradient() {
        double second = 0.1 * (0.113 / 0.19) / Math.sqrt(0.00070774 / 0.001999);

        after(m -> Adam.of(m, 0.1).weightDecay(0.1), 0.9f, (float) (0.9 - second));
    }

    /** Gradients 1 and 3: m = 1.75, v = 2.4375; corrections 0.75 and 0.4375. */
    @Test
    void adamForgetsByItsBetas() {
        var one = one();
        var optimizer = Adam.of(one, 0.1).betas(0.5, 0.75);

        optimizer.step(gradients(one.weight(), 1));
        optimizer.step(gradients(one.weight(), 3));

        double step = 1.75 / 0.75 / Math.sqrt(2.4375 / 0.4375);
        assertEquals(0.9 - 0.1 * step, value(one.weight()), ROUNDED);
    }

    /** The weight shrinks by 0.1 * 0.1 of itself before each step. */
    @Test
    void adamWKeepsDecayApart() {
        after(m -> AdamW.of(m, 0.1).weightDecay(0.1), 0.89f, 0.7811f);
    }

    /** After a gradient of 0: m = 0.045, the largest v = 0.00025; corrections 0.19 and 0.001999. */
    @Test
    void amsgradDividesByTheLargestSquare() {
        var one = one();
        var optimizer = Adam.of(one, 0.1).amsgrad();

        optimizer.step(gradients(one.weight(), 0.5f));
        optimizer.step(gradients(one.weight(), 0));

        double step = 0.045 / 0.19 / Math.sqrt(0.00025 / 0.001999);
        assertEquals(0.9 - 0.1 * step, value(one.weight()), ROUNDED);
    }

    /** Sums of squares 0.25 and 0.5. */
    @Test
    void adagradDividesByTheRootOfAllSquares() {
        after(m -> Adagrad.of(m, 0.1), 0.9f, 0.829289f);
    }

    /** Means of squares 0.0025 and 0.004975. */
    @Test
    void rmsPropDividesByTheRootOfTheMeanSquare() {
        after(m -> RmsProp.of(m, 0.1), 0, -0.708881f);
    }

    private static void after(Function<One, Optimizer> make, float once, float twice) {
        var one = one();
        var optimizer = make.apply(one);

        optimizer.step(gradients(one.weight(), 0.5f));
        assertEquals(once, value(one.weight()), ROUNDED);
        optimizer.step(gradients(one.weight(), 0.5f));
        assertEquals(twice, value(one.weight()), ROUNDED);
        assertEquals(2, optimizer.steps());
    }

    @Test
    void groupsHaveRatesAndDecaysOfTheirOwn() {
        var pair = Pair.ofOnes();
        var sgd =
                Sgd.of(pair, 0.1)
                        .group(List.of(pair.first()), o -> o.withWeightDecay(1))
                        .group(List.of(pair.second()), o -> o.withLearningRate(0.2));

        sgd.step(gradients(pair.first(), 0.5f));
        sgd.step(gradients(pair.second(), 0.5f));

        assertEquals(0.85f, value(pair.first()), ROUNDED);
        assertEquals(0.9f, value(pair.second()), ROUNDED);
    }

    @Test
    void decayOfTheRestLeavesGroupsAlone() {
        var pair = Pair.ofOnes();
        var sgd =
                Sgd.of(pair, 0.1)
                        .group(List.of(pair.first()), o -> o.withWeightDecay(0))
                        .weightDecay(1);

        sgd.step(gradients(pair.first(), 0.5f));
        sgd.step(gradients(pair.second(), 0.5f));

        assertEquals(0.95f, value(pair.first()), ROUNDED);
        assertEquals(0.85f, value(pair.second()), ROUNDED);
    }

    @Test
    void schedulesChangeTheRate() {
        var one = one();
        var sgd = Sgd.of(one, 0.1).schedule(Schedule.step(1, 0.5));

        assertEquals(0.1, sgd.learningRate());
        sgd.step(gradients(one.weight(), 0.5f));
        sgd.step(gradients(one.weight(), 0.5f));

        assertEquals(1 - 0.05f - 0.025f, value(one.weight()), ROUNDED);
        assertEquals(0.025, sgd.learningRate());
    }

    @Test
    void weightsWithoutGradientStay() {
        var pair = Pair.ofOnes();

        Adam.of(pair, 0.1).weightDecay(1).step(gradients(pair.first(), 0.5f));

        assertEquals(1, value(pair.second()));
        assertEquals(0, pair.second().version());
    }

    @Test
    void weightsSharedByTwoNamesMoveOnce() {
        var shared = Parameter.of(Tensor.scalar(1));

        Sgd.of(new Pair(shared, shared), 0.1).step(gradients(shared, 0.5f));

        assertEquals(0.95f, value(shared), ROUNDED);
    }

    @Test
    void buffersAreNotTrained() {
        var pair = new Pair(Parameter.of(Tensor.scalar(1)), Parameter.buffer(Tensor.scalar(1)));

        assertEquals(
                List.of("first.first", "second.first"),
                List.copyOf(Adam.of(pair, 0.1).state().moments().keySet()));
    }

    @Test
    void restoredOptimisersGoOn() {
        var one = one();
        var adam = Adam.of(one, 0.1).amsgrad();
        for (int i = 0; i < 3; i++) {
            adam.step(gradients(one.weight(), i));
        }
        var copy = new One(Parameter.of(Tensor.of(one.weight().toArray(), 1)));
        var restored = Adam.of(copy, 0.1).amsgrad();

        restored.restore(adam.state());
        adam.step(gradients(one.weight(), -2));
        restored.step(gradients(copy.weight(), -2));

        assertArrayEquals(one.weight().toArray(), copy.weight().toArray());
        assertEquals(adam.steps(), restored.steps());
    }

    @Test
    void rejectsStatesOfOtherKindsAndModels() {
        var pair = Pair.ofOnes();
        var state = Adam.of(one(), 0.1).state();

        refuses("expected the state of sgd but got that of adam", Sgd.of(one(), 0.1), state);
        refuses("expected the state of adamw", AdamW.of(one(), 0.1), state);
        refuses("expected 3 moments but got 2", Adam.of(one(), 0.1).amsgrad(), state);
        refuses("expected 4 moments but got 2", Adam.of(pair, 0.1), state);
        refuses(
                "expected moment 'first.weight' of 2 numbers but got f32[1]",
                Adam.of(new One(Parameter.of(Tensor.zeros(2))), 0.1),
                state);
    }

    private static void refuses(String part, Optimizer optimizer, OptimizerState state) {
        assertRefused(IllegalArgumentException.class, () -> optimizer.restore(state), part);
    }

    @Test
    void rejectsBadSettings() {
        refuses("learning rate of 0 or more", () -> Adam.of(one(), -1));
        refuses("weight decay of 0 or more", () -> Adam.of(one(), 1).weightDecay(Double.NaN));
        refuses("a share in [0, 1)", () -> Adam.of(one(), 1).betas(0.9, 1));
        refuses("a positive number", () -> Adam.of(one(), 1).epsilon(0));
        refuses("a share in [0, 1)", () -> Sgd.of(one(), 1).momentum(1.5));
        refuses(
                "a trained parameter of the optimised module",
                () -> Sgd.of(one(), 1).group(one(), o -> o));
        refuses(
                "expected a module with trained parameters",
                () -> Adam.of(new One(Parameter.buffer(Tensor.scalar(1))), 1));
    }

    private static void refuses(String part, Runnable code) {
        assertRefused(IllegalArgumentException.class, code::run, part);
    }

    @Test
    void rejectsMomentumAfterTheFirstStep() {
        var one = one();
        var sgd = Sgd.of(one, 0.1);
        sgd.step(gradients(one.weight(), 1));

        assertRefused(
                IllegalStateException.class, () -> sgd.momentum(0.9), "before the first step");
    }

    @Test
    void clippingByNormScalesAllTogether() {
        var pair = Pair.ofOnes();
        try (var _ = Tape.start(Rng.of(1))) {
            var gradients =
                    gradients(pair.first(), 3).with(Map.of(pair.second(), Tensor.scalar(-4)));

            var bounded = Clipping.byNorm(1).apply(gradients, pair.parameters());
            var free = Clipping.byNorm(5.1).apply(gradients, pair.parameters());

            assertEquals(0.6f, bounded.of(pair.first()).orElseThrow().item(), ROUNDED);
            assertEquals(-0.8f, bounded.of(pair.second()).orElseThrow().item(), ROUNDED);
            assertTrue(free == gradients);
        }
    }

    @Test
    void clippingByValueBoundsEachNumber() {
        var pair = Pair.ofOnes();
        try (var _ = Tape.start(Rng.of(1))) {
            var gradients =
                    gradients(pair.first(), -3).with(Map.of(pair.second(), Tensor.scalar(1)));

            var bounded = Clipping.byValue(2).apply(gradients, pair.parameters());

            assertEquals(-2, bounded.of(pair.first()).orElseThrow().item());
            assertEquals(1, bounded.of(pair.second()).orElseThrow().item());
        }
    }

    @Test
    void clippingRejectsGradientsThatAreNotFinite() {
        var one = one();
        var gradients = gradients(one.weight(), Float.NaN);

        for (var clipping : List.of(Clipping.byNorm(1), Clipping.byValue(1))) {
            assertRefused(
                    IllegalStateException.class,
                    () -> clipping.apply(gradients, one.parameters()),
                    "finite");
        }
        refuses("a positive number", () -> Clipping.byNorm(0));
    }

    private static One one() {
        return new One(Parameter.of(Tensor.scalar(1)));
    }

    private static float value(Parameter parameter) {
        return parameter.toArray()[0];
    }

    private static Gradients gradients(Parameter parameter, float gradient) {
        try (var tape = Tape.start(Rng.of(1))) {
            var size = parameter.shape().elements();
            return tape.gradients(parameter.value(), Tensor.full(gradient, size));
        }
    }
}
