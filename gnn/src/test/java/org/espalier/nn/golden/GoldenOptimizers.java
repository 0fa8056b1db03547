// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.golden;

import org.espalier.io.Json;
import org.espalier.nn.Module;
import org.espalier.nn.optim.Adagrad;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.optim.AdamW;
import org.espalier.nn.optim.Optimizer;
import org.espalier.nn.optim.RmsProp;
import org.espalier.nn.optim.Sgd;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.junit.jupiter.api.DynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Optimisers that minimise {@code sum((p - target)^2) + sum(sin(2 p))}, step by step. */
final class GoldenOptimizers {
    private GoldenOptimizers() {}

    private record Weights(Parameter p) implements Module {}

    static Stream<DynamicTest> tests(GoldenFile file) {
        try {
            String text = file.arrays().metadata().getOrDefault("configs", "{}");
            return Json.parse(text, file.name()).entrySet().stream()
                    .map(entry -> test(file, entry.getKey(), numbers(entry.getValue())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The settings as numbers; true is 1. */
    private static Map<String, Double> numbers(Object config) {
        var numbers = new TreeMap<String, Double>();
        if (config instanceof Map<?, ?> map) {
            map.forEach(
                    (key, value) ->
                            numbers.put(
                                    String.valueOf(key),
                                    value instanceof Number number
                                            ? number.doubleValue()
                                            : Boolean.TRUE.equals(value) ? 1.0 : 0.0));
        }
        return numbers;
    }

    private static DynamicTest test(GoldenFile file, String name, Map<String, Double> config) {
        var weights = new Weights(Parameter.of(file.tensor("start")));
        String title = file.name() + " " + name;
        return optimizer(name, weights, config)
                .map(
                        optimizer ->
                                GoldenTest.supported(
                                        title, () -> verify(file, name, weights, optimizer)))
                .orElseGet(() -> GoldenTest.unsupported(title));
    }

    private static Optional<Optimizer> optimizer(
            String name, Module weights, Map<String, Double> config) {
        double rate = config.getOrDefault("lr", 0.0);
        double decay = config.getOrDefault("weight_decay", 0.0);
        double momentum = config.getOrDefault("momentum", 0.0);
        String kind = name.contains("_") ? name.substring(0, name.indexOf('_')) : name;
        return Optional.ofNullable(
                switch (kind) {
                    case "sgd" -> {
                        var sgd = Sgd.of(weights, rate).weightDecay(decay);
                        yield config.containsKey("nesterov")
                                ? sgd.nesterov(momentum)
                                : momentum > 0 ? sgd.momentum(momentum) : sgd;
                    }
                    case "adam" -> Adam.of(weights, rate).weightDecay(decay);
                    case "adamw" -> AdamW.of(weights, rate).weightDecay(decay);
                    case "amsgrad" -> Adam.of(weights, rate).weightDecay(decay).amsgrad();
                    case "adagrad" -> Adagrad.of(weights, rate).weightDecay(decay);
                    case "rmsprop" -> RmsProp.of(weights, rate).weightDecay(decay);
                    default -> null;
                });
    }

    private static void verify(GoldenFile file, String name, Weights weights, Optimizer optimizer) {
        var target = file.tensor("target");
        var after = new TreeMap<Integer, String>();
        for (String step : file.namesFrom(name + ".after")) {
            after.put(Integer.valueOf(step), name + ".after" + step);
        }
        for (int step = 1; step <= after.lastKey(); step++) {
            try (var tape = Tape.start(Rng.of(step))) {
                var p = weights.p.value();
                var loss = p.minus(target).square().sum().plus(p.times(2).sin().sum());
                optimizer.step(tape.gradients(loss));
            }
            var expected = after.get(step);
            if (expected != null) {
                Agreement.OUTPUTS.check(expected, file.floats(expected), weights.p.toArray());
            }
        }
    }
}
