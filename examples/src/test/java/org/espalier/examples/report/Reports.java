// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reports for tests. */
final class Reports {
    static final Provenance NOWHERE =
            new Provenance(
                    Map.of("Weights SHA-256", "0123456789abcdef".repeat(4)),
                    Map.of("data", "/data/" + "long".repeat(20)),
                    Map.of("Machine", "a test"));

    private Reports() {}

    static Report of(Content... contents) {
        return new Report("Title", "Lead.", List.of(Section.of("Part", contents)), NOWHERE);
    }

    /** One of everything. */
    static Report full() {
        var names = List.of("Case_Based", "Probabilistic_Methods", "Theory");
        return of(
                new Note("A note."),
                new Table("Wide", wide(), List.of(wide(), wide())),
                LearningCurves.losses(List.of(epochs(300))),
                LearningCurves.metric(List.of(epochs(100), epochs(120)), "accuracy"),
                new BarChart(
                        "F1",
                        "Bars.",
                        "F1",
                        names.stream().map(name -> new BarChart.Bar(name, 0.75)).toList()),
                new HeatTable(
                        "Confusion",
                        "Squares.",
                        "true",
                        "predicted",
                        names,
                        names,
                        List.of(List.of(100, 1, 0), List.of(7, 10, 20), List.of(30, 30, 40))));
    }

    private static List<String> wide() {
        return IntStream.range(0, 20).mapToObj(i -> "Column_number_" + i).toList();
    }

    static List<Epoch> epochs(int count) {
        var epochs = new ArrayList<Epoch>();
        for (int i = 1; i <= count; i++) {
            double wave = 0.01 * (i * 7 % 13);
            epochs.add(
                    new Epoch(
                            i,
                            2.0 / i + wave,
                            Optional.of(1 - 1.0 / i - wave / 2),
                            Optional.of(1 + 1.0 / i + wave),
                            i == count / 2));
        }
        return epochs;
    }
}
