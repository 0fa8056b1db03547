// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.data.NodeDataset;
import org.espalier.nn.train.plan.Decision;
import org.espalier.nn.train.plan.NodeOrder;
import org.espalier.nn.train.plan.PlanOptions;
import org.espalier.nn.train.plan.Planner;
import org.espalier.nn.train.plan.TrainingPlan;
import org.espalier.runtime.Checks;

import java.util.List;

/** Which plan a trainer follows: the planner's, that of the run it resumes, or none. */
final class PlanChoice {
    private PlanChoice() {}

    static TrainingPlan of(Trainer trainer, NodeDataset data) {
        var saved = trainer.resumed.map(checkpoint -> checkpoint.content().plan());
        saved.ifPresent(plan -> checkOrder(trainer.order, plan.order()));
        if (trainer.minibatches.isPresent()) {
            return ofBatches(trainer);
        }
        var asked =
                new PlanOptions(
                        saved.map(TrainingPlan::order).orElse(trainer.order),
                        trainer.epochs,
                        trainer.memoryBudget);
        var plan = Planner.plan(trainer.model, trainer.optimizer, data, asked);
        return saved.map(before -> plan.withForm(before.keepsSparse())).orElse(plan);
    }

    private static void checkOrder(NodeOrder asked, NodeOrder saved) {
        Checks.argument(
                asked == NodeOrder.AUTO || asked == saved,
                "Trainer: expected a checkpoint trained in order %s but got one in order %s; resume"
                        + " with the order of the run that was saved",
                asked.label(),
                saved.label());
    }

    private static TrainingPlan ofBatches(Trainer trainer) {
        Checks.argument(
                trainer.order.order().isEmpty() && trainer.memoryBudget == PlanOptions.UNLIMITED,
                "Trainer: expected mini-batches of the data as given but got an order of nodes or a"
                        + " memory budget; leave it out, or train on the whole graph");
        var decision =
                new Decision(
                        "mini-batches",
                        "data as given",
                        "a step reads the neighbourhood of its nodes alone");
        return new TrainingPlan(NodeOrder.GIVEN, true, 0, List.of(decision));
    }
}
