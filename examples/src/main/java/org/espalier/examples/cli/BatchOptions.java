// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.nn.train.MiniBatches;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/** Whether to train on sampled neighbourhoods of some nodes at a time, and how. */
final class BatchOptions {
    private static final int USUAL_PREFETCH = 2;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description =
                    "Take a step for each N training nodes, on a sampled neighbourhood of them"
                            + " (default: one step an epoch, on the whole graph).")
    @Nullable Integer batchSize;

    @Option(
            names = "--fanouts",
            paramLabel = "LIST",
            converter = Fanouts.Reader.class,
            description =
                    "With --batch-size: neighbours to draw of a node, from the training nodes"
                            + " outward, one number a layer, such as 15,10,5, or one for all; 'all'"
                            + " draws all (default: 10).")
    @Nullable Fanouts fanouts;

    @Option(
            names = "--prefetch",
            paramLabel = "N",
            description =
                    "With --batch-size: batches to prepare ahead; changes no result (default: 2).")
    @Nullable Integer prefetch;

    @Option(
            names = "--inference-rows",
            paramLabel = "N",
            description =
                    "With --batch-size: nodes to validate at once, layer by layer, to save memory;"
                            + " changes no result (default: all).")
    @Nullable Integer inferenceRows;

    /** Refuses values that make no sense. */
    void check() {
        OptionChecks.atLeast("--batch-size", batchSize, 1, "leave it out for the whole graph");
        OptionChecks.atLeast("--prefetch", prefetch, 0, "leave it out for the usual number");
        OptionChecks.atLeast("--inference-rows", inferenceRows, 1, "leave it out for all");
        if (batchSize == null) {
            refuse("--fanouts", fanouts);
            refuse("--prefetch", prefetch);
            refuse("--inference-rows", inferenceRows);
        }
    }

    private static void refuse(String option, @Nullable Object given) {
        if (given != null) {
            throw CommandException.usage(
                    "%s: expected --batch-size with it but got %s without; give --batch-size 1024, or leave it out for the whole graph"
                            .formatted(option, given));
        }
    }

    /** How a model of some layers is trained; empty on the whole graph. */
    Optional<MiniBatches> forModel(String model, int depth) {
        return Optional.ofNullable(batchSize)
                .map(
                        size ->
                                new MiniBatches(
                                        size,
                                        fanouts().ofLayers(depth, model),
                                        prefetch == null ? USUAL_PREFETCH : prefetch,
                                        inferenceRows == null
                                                ? OptionalInt.empty()
                                                : OptionalInt.of(inferenceRows)));
    }

    private Fanouts fanouts() {
        Fanouts given = fanouts;
        return given == null ? Fanouts.USUAL : given;
    }

    /** What decides about results, by the names of these options; nothing on the whole graph. */
    SequencedMap<String, String> settled() {
        var values = new LinkedHashMap<String, String>();
        if (batchSize != null) {
            values.put("batch-size", batchSize.toString());
            values.put("fanouts", fanouts().toString());
        }
        return values;
    }
}
