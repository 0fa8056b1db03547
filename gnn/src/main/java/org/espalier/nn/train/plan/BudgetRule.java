// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train.plan;

import org.espalier.data.NodeDataset;
import org.espalier.nn.GraphModel;
import org.espalier.nn.optim.Optimizer;

import java.util.ArrayList;
import java.util.stream.IntStream;

/** Decides how many layers are computed twice so that training fits into a memory budget. */
final class BudgetRule {
    private static final String SUBJECT = "memory";

    private BudgetRule() {}

    /** The plan with as few layers recomputed as the budget allows. */
    static TrainingPlan apply(
            TrainingPlan plan,
            GraphModel model,
            Optimizer optimizer,
            NodeDataset data,
            long budget) {
        if (budget == PlanOptions.UNLIMITED) {
            return with(plan, "all is stored", "no memory budget was given");
        }
        long stored = bytes(plan, model, optimizer, data);
        if (stored <= budget) {
            return with(
                    plan,
                    "all is stored",
                    "%s are needed and %s allowed"
                            .formatted(ByteText.of(stored), ByteText.of(budget)));
        }
        long least = stored;
        for (int layers : candidates(model.depth())) {
            long needed = bytes(plan.recomputing(layers), model, optimizer, data);
            least = Math.min(least, needed);
            if (needed <= budget) {
                return with(
                        plan.recomputing(layers),
                        "%d of %d layers are computed twice".formatted(layers, model.depth()),
                        "storing all takes %s, this %s, and %s are allowed"
                                .formatted(
                                        ByteText.of(stored),
                                        ByteText.of(needed),
                                        ByteText.of(budget)));
            }
        }
        throw new IllegalArgumentException(
                "Planner: expected training within the memory budget of %s but it needs %s, and %s with layers computed twice; take a smaller hidden width, mini-batches, or a larger budget"
                        .formatted(ByteText.of(budget), ByteText.of(stored), ByteText.of(least)));
    }

    /** Numbers of layers to try: all small ones, then every step a quarter larger. */
    private static int[] candidates(int depth) {
        return IntStream.iterate(1, k -> k < depth, k -> k + Math.max(1, k / 4)).toArray();
    }

    private static long bytes(
            TrainingPlan plan, GraphModel model, Optimizer optimizer, NodeDataset data) {
        return MemoryEstimate.of(model, optimizer, data, plan).peakBytes();
    }

    private static TrainingPlan with(TrainingPlan plan, String choice, String reason) {
        var decisions = new ArrayList<>(plan.decisions());
        decisions.add(new Decision(SUBJECT, choice, reason));
        return new TrainingPlan(
                plan.order(), plan.keepsSparse(), plan.recomputedLayers(), decisions);
    }
}
