// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.nn.train.plan.Decision;
import org.espalier.nn.train.plan.MemoryEstimate;
import org.espalier.nn.train.plan.TrainingPlan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What {@code espalier train --explain-plan} tells: decisions with their reasons, and bytes.
 *
 * @param data the data's name
 * @param model the model's name
 * @param plan the plan
 * @param estimate the bytes, if they can be told
 */
record PlanExplanation(
        String data, String model, TrainingPlan plan, Optional<MemoryEstimate> estimate) {
    private static final double MEBI = 1 << 20;

    /** One object with the keys of the explanation. */
    SequencedMap<String, Object> toJson() {
        var json = Results.begin("train");
        json.put("data", data);
        json.put("model", model);
        json.put("order", plan.order().label());
        json.put("recomputedLayers", (long) plan.recomputedLayers());
        json.put("plan", plan.decisions().stream().map(PlanExplanation::toJson).toList());
        estimate.ifPresent(
                known -> {
                    known.parts().forEach((part, bytes) -> json.put(part + "Bytes", bytes));
                    json.put("peakBytes", known.peakBytes());
                    json.put("heapBytes", known.heapBytes());
                });
        return json;
    }

    private static Map<String, Object> toJson(Decision decision) {
        var json = new LinkedHashMap<String, Object>();
        json.put("subject", decision.subject());
        json.put("choice", decision.choice());
        json.put("reason", decision.reason());
        return json;
    }

    /** The same for reading. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("Plan for %s on %s; nothing was trained.".formatted(model, data));
        lines.add("");
        int subject = widest(plan.decisions().stream().map(Decision::subject).toList());
        int choice = widest(plan.decisions().stream().map(Decision::choice).toList());
        var row = "%-" + subject + "s  %-" + choice + "s  %s";
        for (var decision : plan.decisions()) {
            lines.add(row.formatted(decision.subject(), decision.choice(), decision.reason()));
        }
        estimate.ifPresent(known -> lines.addAll(bytes(known)));
        return lines;
    }

    private static List<String> bytes(MemoryEstimate known) {
        var lines = new ArrayList<String>();
        lines.add("");
        known.parts().forEach((part, bytes) -> lines.add(line(part, bytes)));
        lines.add(line("peak", known.peakBytes()));
        lines.add(line("heap", known.heapBytes()));
        return lines;
    }

    private static String line(String part, long bytes) {
        return String.format(Locale.ROOT, "%-12s %,12.1f MiB", part, bytes / MEBI);
    }

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(1);
    }
}
