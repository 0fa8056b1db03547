// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.golden;

import org.espalier.nn.optim.Schedule;
import org.junit.jupiter.api.DynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;

/** Learning rates of steps 1, 2 and so on; the settings stand in the header's note. */
final class GoldenSchedules {
    private GoldenSchedules() {}

    static Stream<DynamicTest> tests(GoldenFile file) {
        return file.arrays().names().stream().map(name -> test(file, name));
    }

    private static DynamicTest test(GoldenFile file, String name) {
        String title = file.name() + " " + name;
        return schedule(file, name)
                .map(known -> GoldenTest.supported(title, () -> verify(file, name, known)))
                .orElseGet(() -> GoldenTest.unsupported(title));
    }

    private static void verify(GoldenFile file, String name, Schedule schedule) {
        double[] expected = doubles(file, name);
        double base = file.noted("base")[0];
        for (int i = 0; i < expected.length; i++) {
            Agreement.OUTPUTS.check(
                    name + " step " + (i + 1), expected[i], schedule.rate(base, i + 1));
        }
    }

    private static double[] doubles(GoldenFile file, String name) {
        try {
            return file.arrays().toDoubles(name);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Optional<Schedule> schedule(GoldenFile file, String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "step" -> {
                        double[] noted = file.noted("step\\(");
                        yield Schedule.step((int) noted[0], noted[1]);
                    }
                    case "exponential" -> Schedule.exponential(file.noted(name)[0]);
                    case "cosine" -> {
                        double[] noted = file.noted(name);
                        yield Schedule.cosine((int) noted[0], noted[1]);
                    }
                    case "cosine_restarts" -> Schedule.restarts((int) file.noted("restarts")[0]);
                    case "onecycle" -> {
                        double[] noted = file.noted(name);
                        yield Schedule.oneCycle(noted[0], (int) noted[1]);
                    }
                    case "linear_warmup" -> {
                        double[] noted = file.noted("linear");
                        yield Schedule.warmUp((int) noted[2], noted[0] / noted[1]);
                    }
                    default -> null;
                });
    }
}
