// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train.plan;

import org.espalier.data.NodeDataset;
import org.espalier.runtime.Checks;

import java.util.List;

/**
 * How a model is trained on some data; made by {@link Planner}.
 *
 * @param order how nodes are numbered; not {@link NodeOrder#AUTO}
 * @param keepsSparse whether sparse features stay sparse
 * @param recomputedLayers how many layers, from the first on, store nothing but their result and
 *     are computed again for their gradient; changes no bit
 * @param decisions every decision with its reason
 */
public record TrainingPlan(
        NodeOrder order, boolean keepsSparse, int recomputedLayers, List<Decision> decisions) {
    /** Checks the numbers and copies the list. */
    public TrainingPlan {
        Checks.argument(
                order != NodeOrder.AUTO,
                "TrainingPlan: expected an order of nodes but got auto; let Planner choose one");
        Checks.notNegative(recomputedLayers, "TrainingPlan recomputed layers");
        decisions = List.copyOf(decisions);
    }

    /**
     * Data as given, features as given, everything stored.
     *
     * @return the plan of those who plan nothing
     */
    public static TrainingPlan plain() {
        return new TrainingPlan(NodeOrder.GIVEN, true, 0, List.of());
    }

    /**
     * Whether a layer is computed again for its gradient.
     *
     * @param layer its number, from 0
     * @return false if everything it makes is stored
     */
    public boolean recomputes(int layer) {
        return layer < recomputedLayers;
    }

    /**
     * The data as the plan has it.
     *
     * @param data what the user gave
     * @return the same nodes, possibly renumbered, with features in the plan's form
     */
    public NodeDataset applyTo(NodeDataset data) {
        var formed =
                data.features().isSparse() && !keepsSparse
                        ? data.withFeatures(data.features().dense())
                        : data;
        return order.order().map(formed::reordered).orElse(formed);
    }

    /**
     * The same plan with features in another form, as a run that is resumed has begun.
     *
     * @param sparse whether sparse features stay sparse
     * @return the changed copy
     */
    public TrainingPlan withForm(boolean sparse) {
        return new TrainingPlan(order, sparse, recomputedLayers, decisions);
    }

    /**
     * The same plan with more layers computed again.
     *
     * @param layers how many, from the first on
     * @return the changed copy
     */
    TrainingPlan recomputing(int layers) {
        return new TrainingPlan(order, keepsSparse, layers, decisions);
    }
}
