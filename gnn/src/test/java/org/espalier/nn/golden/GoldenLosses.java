// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.golden;

import static java.util.Map.entry;

import org.espalier.data.Labels;
import org.espalier.graph.NodeIds;
import org.espalier.nn.loss.Losses;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;

import java.util.Map;
import java.util.stream.Stream;

/**
 * Losses of one table of logits: those of classes over all columns, binary ones on column 0,
 * regression on column 1 against the labels, ranking of column 0 over column 1.
 */
final class GoldenLosses {
    private static final float SMOOTHING = 0.1f;

    private static final Map<String, Loss> KNOWN =
            Map.ofEntries(
                    entry("cross_entropy", (x, file) -> crossEntropy(x, file, 0)),
                    entry("cross_entropy_smooth", (x, file) -> crossEntropy(x, file, SMOOTHING)),
                    entry(
                            "bce_logits",
                            (x, file) -> Losses.bceWithLogits(column(x, 0), isPositive(file))),
                    entry("mse", (x, file) -> Losses.mse(column(x, 1), labels(file))),
                    entry("smooth_l1", (x, file) -> Losses.smoothL1(column(x, 1), labels(file))),
                    entry("bpr", (x, file) -> Losses.bpr(column(x, 0), column(x, 1))),
                    entry(
                            "margin",
                            (x, file) ->
                                    Losses.marginRanking(
                                            column(x, 0),
                                            column(x, 1),
                                            (float) file.noted("margin")[0])));

    private GoldenLosses() {}

    /** Computes a loss. */
    @FunctionalInterface
    private interface Loss {
        Tensor of(Tensor logits, GoldenFile file);
    }

    static Stream<DynamicTest> tests(GoldenFile file) {
        return file.arrays().names().stream()
                .filter(array -> array.endsWith(".value"))
                .map(array -> array.substring(0, array.length() - ".value".length()))
                .map(name -> test(file, name));
    }

    private static DynamicTest test(GoldenFile file, String name) {
        var known = KNOWN.get(name);
        String title = file.name() + " " + name;
        return known == null
                ? GoldenTest.unsupported(title)
                : GoldenTest.supported(title, () -> verify(file, name, known));
    }

    private static void verify(GoldenFile file, String name, Loss known) {
        try (var tape = Tape.start(Rng.of(1))) {
            var logits = tape.watch(file.tensor("logits"));
            var loss = known.of(logits, file);
            Agreement.OUTPUTS.check("value", file.floats(name + ".value")[0], loss.item());
            var gradient = tape.gradients(loss).of(logits).orElseThrow();
            Agreement.GRADIENTS.check("grad", file.floats(name + ".grad"), gradient.toArray());
        }
    }

    private static Tensor crossEntropy(Tensor logits, GoldenFile file, float smoothing) {
        var labels = Labels.of(logits.width(), file.integers("labels"));
        return Losses.crossEntropy(logits, labels, NodeIds.range(0, logits.rows()), smoothing);
    }

    private static Tensor column(Tensor logits, int column) {
        return logits.columns(column, column + 1).reshape(logits.rows());
    }

    private static Tensor labels(GoldenFile file) {
        float[] labels = file.floats("labels");
        return Tensor.of(labels, labels.length);
    }

    private static Tensor isPositive(GoldenFile file) {
        float[] targets = file.floats("labels");
        for (int i = 0; i < targets.length; i++) {
            targets[i] = targets[i] > 0 ? 1 : 0;
        }
        return Tensor.of(targets, targets.length);
    }
}
