// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.check.GradCheck;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Gradients of the operations on elements, rows and shapes against central differences. */
class ElementGradientTest {

    /** Values of size 0.2 to 1.74 in steps of 0.07, of either sign. */
    private static Tensor random(long seed, int... sizes) {
        return random(0.2f, seed, sizes);
    }

    private static Tensor random(float smallest, long seed, int... sizes) {
        var tensor = Tensor.zeros(sizes);
        float[] values = new float[tensor.shape().elements()];
        var rng = Rng.of(seed);
        for (int i = 0; i < values.length; i++) {
            float size = smallest + 0.07f * ((i * 7 + (int) seed) % 23);
            values[i] = rng.uniform(i) < 0.5f ? -size : size;
        }
        return Tensor.of(values, sizes);
    }

    private static Tensor positive(long seed, int... sizes) {
        return random(seed, sizes).abs();
    }

    private static Stream<DynamicTest> checks(
            Map<String, UnaryOperator<Tensor>> operations, Tensor x) {
        return operations.entrySet().stream()
                .map(
                        entry ->
                                DynamicTest.dynamicTest(
                                        entry.getKey(),
                                        () ->
                                                GradCheck.verify(
                                                        in -> entry.getValue().apply(in.get(0)),
                                                        x)));
    }

    @TestFactory
    Stream<DynamicTest> functionsOfAnyNumber() {
        var operations = new TreeMap<String, UnaryOperator<Tensor>>();
        operations.put("plus", x -> x.plus(2f));
        operations.put("minus", x -> x.minus(2f));
        operations.put("times", x -> x.times(-3f));
        operations.put("dividedBy", x -> x.dividedBy(-3f));
        operations.put("maximum", x -> x.maximum(0.515f));
        operations.put("minimum", x -> x.minimum(0.515f));
        operations.put("negate", Tensor::negate);
        operations.put("square", Tensor::square);
        operations.put("reciprocal", Tensor::reciprocal);
        operations.put("abs", Tensor::abs);
        operations.put("clamp", x -> x.clamp(-1.005f, 0.935f));
        operations.put("exp", Tensor::exp);
        operations.put("sin", Tensor::sin);
        operations.put("cos", Tensor::cos);
        operations.put("cube", x -> x.pow(3));
        operations.put("relu", Tensor::relu);
        operations.put("leakyRelu", x -> x.leakyRelu(0.2f));
        operations.put("elu", x -> x.elu(0.7f));
        operations.put("gelu", Tensor::gelu);
        operations.put("silu", Tensor::silu);
        operations.put("sigmoid", Tensor::sigmoid);
        operations.put("tanh", Tensor::tanh);
        operations.put("softplus", Tensor::softplus);
        operations.put("dropout", x -> x.dropout(0.4f));
        return checks(operations, random(1, 3, 7));
    }

    @TestFactory
    Stream<DynamicTest> functionsOfPositiveNumbers() {
        var operations = new TreeMap<String, UnaryOperator<Tensor>>();
        operations.put("sqrt", Tensor::sqrt);
        operations.put("reciprocalSqrt", Tensor::reciprocalSqrt);
        operations.put("log", Tensor::log);
        operations.put("pow", x -> x.pow(1.7f));
        return checks(operations, positive(2, 2, 9));
    }

    @TestFactory
    Stream<DynamicTest> reductionsAndNorms() {
        var operations = new TreeMap<String, UnaryOperator<Tensor>>();
        operations.put("sum", Tensor::sum);
        operations.put("mean", Tensor::mean);
        operations.put("softmax", Tensor::softmax);
        operations.put("logSoftmax", Tensor::logSoftmax);
        operations.put("l2Normalise", Tensor::l2Normalise);
        operations.put("layerNorm", x -> x.layerNorm(1e-3f));
        for (int d = 0; d < 3; d++) {
            int dimension = d;
            operations.put("sum" + d, x -> x.sum(dimension));
            operations.put("mean" + d, x -> x.mean(dimension));
            operations.put("max" + d, x -> x.max(dimension));
        }
        return checks(operations, random(3, 3, 4, 5));
    }

    @TestFactory
    Stream<DynamicTest> shapes() {
        var operations = new TreeMap<String, UnaryOperator<Tensor>>();
        operations.put("reshape", x -> x.reshape(2, -1).square());
        operations.put("columns", x -> x.columns(1, 4));
        operations.put("rows", x -> x.rows(1, 3).square());
        operations.put("splitHeads", x -> x.splitHeads(3).square());
        operations.put("mergeHeads", x -> x.splitHeads(2).square().mergeHeads());
        operations.put("concat", x -> x.concat(x.columns(0, 2), x));
        operations.put("stack", x -> x.stack(x.square()));
        operations.put("overlayRows", x -> Tensor.full(2, 7, 6).overlayRows(x, 2));
        operations.put("batchNorm", x -> StandardiseColumns.apply(x, 1e-3f).values());
        return checks(operations, random(4, 4, 6));
    }

    @TestFactory
    Stream<DynamicTest> arithmeticOnStretchedShapes() {
        var operations = new TreeMap<String, BinaryOperator<Tensor>>();
        operations.put("plus", Tensor::plus);
        operations.put("minus", Tensor::minus);
        operations.put("times", Tensor::times);
        operations.put("dividedBy", Tensor::dividedBy);
        operations.put("maximum", Tensor::maximum);
        operations.put("minimum", Tensor::minimum);
        int[][][] shapes = {
            {{2, 3, 4}, {2, 3, 4}},
            {{2, 3, 4}, {4}},
            {{2, 3, 4}, {3, 1}},
            {{2, 3, 4}, {2, 1, 4}},
            {{2, 3, 4}, {2, 1, 1}},
            {{2, 3, 4}, {1}},
            {{2, 1, 4}, {3, 1}},
            {{3, 1}, {1, 5}},
        };
        return operations.entrySet().stream()
                .flatMap(
                        entry ->
                                Stream.of(shapes)
                                        .flatMap(
                                                pair ->
                                                        bothWays(
                                                                entry.getKey(),
                                                                entry.getValue(),
                                                                pair)));
    }

    private static Stream<DynamicTest> bothWays(
            String name, BinaryOperator<Tensor> operation, int[][] shapes) {
        var x = random(5, shapes[0]);
        var y = random(0.235f, 6, shapes[1]);
        return Stream.of(
                DynamicTest.dynamicTest(
                        name + x.shape() + y.shape(),
                        () -> GradCheck.verify(in -> operation.apply(in.get(0), in.get(1)), x, y)),
                DynamicTest.dynamicTest(
                        name + y.shape() + x.shape(),
                        () -> GradCheck.verify(in -> operation.apply(in.get(0), in.get(1)), y, x)));
    }

    @Test
    void scaledNorms() {
        GradCheck.verify(
                in -> in.get(0).layerNorm(in.get(1), in.get(2), 1e-3f),
                random(7, 4, 5),
                random(8, 5),
                random(9, 5));
    }

    @Test
    void crossEntropy() {
        int[] labels = {2, 0, 1, 3, 3};
        GradCheck.verify(
                in -> CrossEntropy.apply(in.get(0), labels, new int[] {0, 2, 4}, 0),
                random(10, 5, 4));
        GradCheck.verify(
                in -> CrossEntropy.apply(in.get(0), labels, new int[] {4, 1, 4, 3}, 0.1f),
                random(10, 5, 4));
    }

    @Test
    void meanLosses() {
        var x = random(11, 4, 3);
        var t = random(12, 4, 3).times(1.3f);
        var shares = t.sigmoid();
        GradCheck.verify(in -> MeanLoss.bceWithLogits(in.get(0), shares), x);
        GradCheck.verify(in -> MeanLoss.mse(in.get(0), in.get(1)), x, t);
        GradCheck.verify(in -> MeanLoss.bpr(in.get(0), in.get(1)), x, t);
    }

    @Test
    void lossesWithKinks() {
        // Sizes nearest to the kinks at 1 and 0.515 are 0.034 away.
        var zeros = Tensor.zeros(4, 3);
        var x = random(11, 4, 3);
        GradCheck.verify(in -> MeanLoss.smoothL1(in.get(0), in.get(1)), x.times(0.996f), zeros);
        GradCheck.verify(in -> MeanLoss.marginRanking(in.get(0), in.get(1), 0.515f), x, zeros);
    }
}
