// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train.plan;

import org.espalier.runtime.Checks;

/**
 * What a user asks of a plan.
 *
 * @param order in which order to number nodes
 * @param epochs how many epochs are to be run at most
 * @param memoryBudget bytes that training may take at most; {@link #UNLIMITED} for any number
 */
public record PlanOptions(NodeOrder order, int epochs, long memoryBudget) {
    /** A budget that everything fits into. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** Checks the numbers. */
    public PlanOptions {
        Checks.positive(epochs, "PlanOptions epochs");
        Checks.argument(
                memoryBudget > 0,
                "PlanOptions: expected a memory budget of one byte or more but got %d; give what"
                        + " the machine has",
                memoryBudget);
    }
}
