// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train.plan;

/**
 * One decision of a plan.
 *
 * @param subject what was to be decided, such as {@code order of nodes} or {@code layer 1}
 * @param choice what was chosen
 * @param reason why, in one sentence with the numbers it rests on
 */
public record Decision(String subject, String choice, String reason) {
    /** The decision for reading. */
    @Override
    public String toString() {
        return "%s: %s; %s".formatted(subject, choice, reason);
    }
}
