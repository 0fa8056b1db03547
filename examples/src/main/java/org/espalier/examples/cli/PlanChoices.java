// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.nn.train.Trainer;
import org.espalier.nn.train.plan.NodeOrder;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.Arrays;

/** What a user may ask of the plan of a run. */
final class PlanChoices {
    @Option(
            names = "--order",
            paramLabel = "ORDER",
            defaultValue = "auto",
            description =
                    "How to number nodes while training: given, degree, bfs, rcm, or auto, which"
                            + " renumbers large graphs where it pays. Results speak of the data's"
                            + " own ids (default: ${DEFAULT-VALUE}).")
    String order = "auto";

    @Option(
            names = "--memory-budget",
            paramLabel = "SIZE",
            converter = ByteCount.Reader.class,
            description =
                    "Memory that training may take, such as 512m or 2g: layers are computed twice"
                            + " instead of stored where it would take more; changes no result"
                            + " (default: no limit).")
    @Nullable ByteCount memoryBudget;

    /** Refuses values that make no sense. */
    void check() {
        OptionChecks.oneOf(
                "--order", order, Arrays.stream(NodeOrder.values()).map(NodeOrder::label).toList());
    }

    /** Tells a trainer. */
    void applyTo(Trainer trainer) {
        trainer.order(NodeOrder.of(order));
        ByteCount most = memoryBudget;
        if (most != null) {
            trainer.memoryBudget(most.bytes());
        }
    }
}
