// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ComparisonTest {
    private static RecordedRun run(String name, String model, Map<String, Object> result) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("model", model);
        settings.put("lr", "0.01");
        return new RecordedRun(
                name,
                settings,
                result.isEmpty() ? Optional.empty() : Optional.of(result),
                List.of(Reports.epochs(5)));
    }

    private static Report compare(RecordedRun... runs) {
        return Comparison.of(List.of(runs), Reports.NOWHERE);
    }

    private static Table table(Report report, int section, int content) {
        return (Table) report.sections().get(section).contents().get(content);
    }

    @Test
    void onlySettingsThatDifferStandSideBySide() {
        var report = compare(run("a", "gcn", Map.of()), run("b", "gat", Map.of()));

        assertEquals(List.of(List.of("model", "gcn", "gat")), table(report, 1, 0).rows());
        assertEquals(List.of(List.of("lr", "0.01")), table(report, 1, 1).rows());
    }

    @Test
    void aRunWithoutAResultIsUnfinished() {
        var report =
                compare(
                        run("a", "gcn", Map.of("testMetric", 0.8, "testMetricStd", 0.01)),
                        run("b", "gcn", Map.of()));

        var rows = table(report, 0, 0).rows();
        assertTrue(rows.getFirst().contains("0.8000 ± 0.0100"), "" + rows);
        assertTrue(rows.getFirst().contains("finished"), "" + rows);
        assertTrue(rows.getLast().contains("unfinished: after epoch 5"), "" + rows);
        assertEquals(
                "Highest test accuracy: 0.8000 ± 0.0100, by a. 1 of 2 runs are unfinished.",
                report.lead());
    }

    @Test
    void moreRunsThanLinesAreSaid() {
        var runs = Collections.nCopies(30, run("a", "gcn", Map.of()));

        var curves = Comparison.of(runs, Reports.NOWHERE).sections().getLast().contents();

        assertTrue(((LineChart) curves.getFirst()).summary().endsWith("24 of 30 runs are drawn."));
    }

    @Test
    void aRunThatNeverBeganHasAPageToo() {
        var empty = new RecordedRun("a", new LinkedHashMap<>(), Optional.empty(), List.of());

        var html = compare(empty).html();

        assertTrue(html.contains("unfinished: after epoch 0"));
        assertTrue(html.contains("No epoch was run."));
        assertFalse(html.contains("NaN"));
    }
}
