// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.check;

import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Compares the gradients that a tape computes with differences of the values.
 *
 * <pre>{@code
 * GradCheck.verify(in -> in.get(0).matmul(in.get(1)), features, weights);
 * GradCheck.verify(() -> layer.forward(graph, features), layer.weight(), layer.bias());
 * }</pre>
 *
 * <p>The operation's result is weighted with fixed random numbers and summed. Derivatives of that
 * sum are taken over five points, {@code 2^-6} apart, in double over float evaluations. Expected
 * and computed derivative may differ by a thousandth of the larger one, and by what the rounding of
 * the evaluations explains. Inputs should be of size about one and more than {@code 2^-5} away from
 * kinks, such as 0 for relu.
 *
 * <p>Cost: four evaluations an element of the inputs. Dropout draws the same mask in all of them.
 */
public final class GradCheck {
    private static final Rng RANDOM = Rng.of(20_260_101);
    private static final float STEP = 0x1p-6f;
    private static final double TOLERANCE = 1e-3;
    private static final double ROUNDING = 0x1p-20;

    private GradCheck() {}

    /**
     * Checks the gradients of an operation by all of its inputs.
     *
     * @param operation computes a tensor from the inputs; called many times, on a recording tape
     * @param inputs dense tensors
     * @throws AssertionError naming the first input and element whose gradient is wrong
     */
    public static void verify(
            Function<? super List<Tensor>, ? extends Tensor> operation, Tensor... inputs) {
        var names = Arrays.stream(inputs).map(input -> "input" + input.shape()).toList();
        float[][] gradients = new float[inputs.length][];
        try (var tape = Tape.start(RANDOM)) {
            var watched = Arrays.stream(inputs).map(tape::watch).toList();
            var result = operation.apply(watched);
            var found = tape.gradients(result, upstream(result));
            for (int i = 0; i < inputs.length; i++) {
                gradients[i] = toArray(found.of(watched.get(i)), inputs[i]);
            }
        }
        for (int i = 0; i < inputs.length; i++) {
            var changing = new ArrayList<>(List.of(inputs));
            int place = i;
            float[] values = inputs[i].toArray();
            int[] sizes = inputs[i].shape().toArray();
            Supplier<Weighted> evaluate =
                    () -> {
                        changing.set(place, Tensor.of(values, sizes));
                        return weigh(() -> operation.apply(changing));
                    };
            compare(i + ", " + names.get(i), values, gradients[i], evaluate);
        }
    }

    /**
     * Checks the gradients of a computation by some parameters. Their values are the same
     * afterwards, their versions are not.
     *
     * @param computation computes a tensor; called many times, on a recording tape
     * @param parameters trained parameters that it reads
     * @throws AssertionError naming the first parameter and element whose gradient is wrong
     */
    public static void verify(Supplier<? extends Tensor> computation, Parameter... parameters) {
        float[][] gradients = new float[parameters.length][];
        try (var tape = Tape.start(RANDOM)) {
            var result = computation.get();
            var found = tape.gradients(result, upstream(result));
            for (int i = 0; i < parameters.length; i++) {
                gradients[i] = toArray(found.of(parameters[i]), parameters[i].value());
            }
        }
        for (int i = 0; i < parameters.length; i++) {
            var parameter = parameters[i];
            float[] values = parameter.toArray();
            int[] sizes = parameter.shape().toArray();
            Supplier<Weighted> evaluate =
                    () -> {
                        parameter.assign(Tensor.of(values, sizes));
                        return weigh(computation);
                    };
            try {
                compare(i + ", " + parameter, values, gradients[i], evaluate);
            } finally {
                parameter.assign(Tensor.of(values, sizes));
            }
        }
    }

    private static float[] toArray(Optional<Tensor> gradient, Tensor input) {
        return gradient.map(Tensor::toArray).orElseGet(() -> new float[input.shape().elements()]);
    }

    private static Tensor upstream(Tensor result) {
        float[] weights = new float[result.shape().elements()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 2 * RANDOM.uniform(i) - 1;
        }
        return Tensor.of(weights, result.shape().toArray());
    }

    /** A weighted sum, and the sum of its terms' sizes, by which it may be rounded. */
    private record Weighted(double sum, double size) {}

    private static Weighted weigh(Supplier<? extends Tensor> computation) {
        try (var _ = Tape.start(RANDOM)) {
            var result = computation.get();
            float[] values = result.toArray();
            float[] weights = upstream(result).toArray();
            double sum = 0;
            double size = 0;
            for (int i = 0; i < values.length; i++) {
                double term = (double) values[i] * weights[i];
                sum += term;
                size += Math.abs(term);
            }
            return new Weighted(sum, size);
        }
    }

    private static void compare(
            String name, float[] values, float[] gradient, Supplier<Weighted> evaluate) {
        for (int i = 0; i < values.length; i++) {
            float value = values[i];
            var steps = new Steps(evaluate, values, i, value);
            double near = steps.difference(STEP);
            double far = steps.difference(2 * STEP);
            values[i] = value;
            double expected = (8 * near - far) / (12 * STEP);
            double allowed =
                    TOLERANCE * Math.max(Math.abs(expected), Math.abs(gradient[i]))
                            + ROUNDING * steps.size / STEP;
            if (!(Math.abs(expected - gradient[i]) <= allowed)) {
                throw new AssertionError(
                        ("GradCheck %s, element %d: expected %.6g by differences but got %.6g"
                                        + " (allowed error %.2g); fix the operation's gradient")
                                .formatted(name, i, expected, gradient[i], allowed));
            }
        }
    }

    /** Evaluations around one value. */
    private static final class Steps {
        private final Supplier<Weighted> evaluate;
        private final float[] values;
        private final int element;
        private final float value;
        private double size;

        Steps(Supplier<Weighted> evaluate, float[] values, int element, float value) {
            this.evaluate = evaluate;
            this.values = values;
            this.element = element;
            this.value = value;
        }

        /** The sum above minus the sum below, scaled by the step that rounding really left. */
        double difference(float step) {
            values[element] = value + step;
            double above = values[element];
            var up = evaluate.get();
            values[element] = value - step;
            double below = values[element];
            var down = evaluate.get();
            size = Math.max(size, Math.max(up.size, down.size));
            return (up.sum - down.sum) * (2.0 * step / (above - below));
        }
    }
}
