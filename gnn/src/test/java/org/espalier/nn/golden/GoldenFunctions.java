// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.golden;

import static java.util.Map.entry;

import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Functions of one tensor, compared with {@code grad_out} running from -1 to 1. */
final class GoldenFunctions {
    private static final Map<String, UnaryOperator<Tensor>> KNOWN =
            Map.ofEntries(
                    entry("relu", Tensor::relu),
                    entry("leaky_relu", x -> x.leakyRelu(0.2f)),
                    entry("elu", Tensor::elu),
                    entry("gelu", Tensor::gelu),
                    entry("silu", Tensor::silu),
                    entry("softplus", Tensor::softplus),
                    entry("exp", Tensor::exp),
                    entry("tanh", Tensor::tanh),
                    entry("sigmoid", Tensor::sigmoid),
                    entry("softmax", Tensor::softmax),
                    entry("log_softmax", Tensor::logSoftmax),
                    entry("l2_normalize", Tensor::l2Normalise));

    private GoldenFunctions() {}

    static Stream<DynamicTest> tests(GoldenFile file) {
        return file.arrays().names().stream()
                .filter(array -> array.endsWith(".out"))
                .map(array -> array.substring(0, array.length() - ".out".length()))
                .map(function -> test(file, function));
    }

    private static DynamicTest test(GoldenFile file, String function) {
        var known = KNOWN.get(function);
        String name = file.name() + " " + function;
        return known == null
                ? GoldenTest.unsupported(name)
                : GoldenTest.supported(name, () -> verify(file, function, known));
    }

    private static void verify(GoldenFile file, String function, UnaryOperator<Tensor> known) {
        try (var tape = Tape.start(Rng.of(1))) {
            var x = tape.watch(file.tensor("x"));
            var out = known.apply(x);
            Agreement.OUTPUTS.check("out", file.floats(function + ".out"), out.toArray());
            var gradient = tape.gradients(out, rising(out)).of(x).orElseThrow();
            Agreement.GRADIENTS.check("grad", file.floats(function + ".grad"), gradient.toArray());
        }
    }

    private static Tensor rising(Tensor out) {
        float[] values = new float[out.shape().elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = values.length == 1 ? -1 : (float) (-1 + 2.0 * i / (values.length - 1));
        }
        return Tensor.of(values, out.shape().toArray());
    }
}
