// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.io.GraphFormatException;
import org.espalier.nn.train.plan.NodeOrder;
import org.espalier.nn.train.plan.TrainingPlan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The member {@code plan} of {@code checkpoint.json}. Checkpoints from before there was one are
 * read as {@link TrainingPlan#plain}.
 */
final class PlanFields {
    static final String PLAN = "plan";
    private static final String ORDER = "order";
    private static final String SPARSE = "keepsSparse";
    private static final String RECOMPUTED = "recomputedLayers";

    private PlanFields() {}

    static Map<String, Object> toJson(TrainingPlan plan) {
        var json = new LinkedHashMap<String, Object>();
        json.put(ORDER, plan.order().label());
        json.put(SPARSE, plan.keepsSparse());
        json.put(RECOMPUTED, (long) plan.recomputedLayers());
        return json;
    }

    static TrainingPlan read(JsonFields json) throws GraphFormatException {
        if (!json.has(PLAN)) {
            return TrainingPlan.plain();
        }
        var plan = json.object(PLAN);
        var order = plan.text(ORDER);
        try {
            return new TrainingPlan(
                    NodeOrder.of(order), plan.truth(SPARSE), plan.count(RECOMPUTED), List.of());
        } catch (IllegalArgumentException unknown) {
            throw plan.refuse(ORDER, "a known order", order);
        }
    }
}
