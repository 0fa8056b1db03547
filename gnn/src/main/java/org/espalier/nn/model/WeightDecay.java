// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.nn.Module;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Parameter;

import java.util.List;

/**
 * How strongly one group of a model's parameters is drawn to 0.
 *
 * @param group the beginning of the parameters' names, such as {@code convs.0}; empty for all
 * @param rate the decay
 */
public record WeightDecay(String group, double rate) {
    /**
     * The parameters of the group.
     *
     * @param model the model
     * @return its trained parameters whose names begin with the group's
     * @throws IllegalArgumentException if there are none
     */
    public List<Parameter> parameters(Module model) {
        var chosen =
                model.namedParameters().entrySet().stream()
                        .filter(entry -> isIn(entry.getKey()) && entry.getValue().isTrained())
                        .map(java.util.Map.Entry::getValue)
                        .toList();
        Checks.argument(
                !chosen.isEmpty(),
                "WeightDecay: expected parameters called '%s' but the model has %s; name a"
                        + " component of the model",
                group,
                model.namedParameters().keySet());
        return chosen;
    }

    private boolean isIn(String name) {
        return group.isEmpty() || name.equals(group) || name.startsWith(group + ".");
    }
}
