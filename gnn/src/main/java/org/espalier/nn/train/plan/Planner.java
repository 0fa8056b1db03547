// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train.plan;

import org.espalier.data.NodeDataset;
import org.espalier.nn.GraphModel;
import org.espalier.nn.LayerWork;
import org.espalier.nn.optim.Optimizer;
import org.espalier.tensor.Tensor;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides how a model is trained on some data: a pure function of sizes, edges and options, so that
 * the same run has the same bits on any machine.
 *
 * <p>Which product comes first, and which products of constants are computed once, layers decide
 * themselves by their widths; the plan repeats what they say.
 */
public final class Planner {
    private static final double SPARSE_ENOUGH = 0.25;

    private Planner() {}

    /**
     * Plans.
     *
     * @param model what to train
     * @param optimizer what trains it
     * @param data what to train on, with a split
     * @param options what the user asks for
     * @return the plan
     * @throws IllegalArgumentException if the memory budget is too small even with every layer
     *     computed twice, or the need for memory cannot be told
     */
    public static TrainingPlan plan(
            GraphModel model, Optimizer optimizer, NodeDataset data, PlanOptions options) {
        var works = model.describe(data.features());
        var decisions = new ArrayList<Decision>();
        var order = OrderRule.decide(data.graph(), data.features(), works, options);
        var form = form(data.features());
        decisions.add(order);
        decisions.add(form);
        for (int i = 0; i < works.size(); i++) {
            decisions.add(layer(i, works.get(i)));
        }
        var plan =
                new TrainingPlan(
                        NodeOrder.of(order.choice()),
                        form.choice().equals("sparse") || !data.features().isSparse(),
                        0,
                        decisions);
        return BudgetRule.apply(plan, model, optimizer, data, options.memoryBudget());
    }

    private static Decision form(Tensor features) {
        var subject = "features";
        if (!features.isSparse()) {
            return new Decision(
                    subject, features.isBf16() ? "bf16" : "dense", "they were given so");
        }
        double share = features.matrix().nonZeros() / Math.max(1.0, features.shape().elements());
        var numbers =
                String.format(
                        Locale.ROOT,
                        "%.2f %% of %,d x %,d values are stored",
                        100 * share,
                        features.rows(),
                        features.width());
        return share <= SPARSE_ENOUGH
                ? new Decision(subject, "sparse", numbers)
                : new Decision(subject, "dense", numbers + ", too many for it to pay");
    }

    private static Decision layer(int i, Optional<LayerWork> work) {
        var subject = "layer " + i;
        return work.map(known -> new Decision(subject, known.choice(), known.reason()))
                .orElseGet(() -> new Decision(subject, "its own", "it makes no statement"));
    }
}
