// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.data.Datasets;
import org.espalier.data.FeatureScaling;
import org.espalier.data.NodeDataset;
import org.espalier.data.NodeSplit;
import org.espalier.data.Preprocessing;
import org.espalier.data.Splits;
import org.espalier.data.generate.PlantedClasses;
import org.espalier.nn.model.Preset;
import org.espalier.nn.model.Presets;
import org.espalier.tensor.Rng;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The data of a command and how it is split and prepared.
 *
 * <p>Data with one stored split is trained on as the citation graphs are; data with none as the
 * co-purchase graphs are: largest component, 20 training and 30 validation nodes a class, drawn
 * anew for each run; data with several stored splits uses one a run.
 *
 * @param data the prepared data with its stored splits
 * @param protocol which literature's settings apply
 * @param split {@code public}, {@code random}, {@code all} or a number
 */
record DataChoice(NodeDataset data, Protocol protocol, String split) {
    private static final int TRAIN_EACH = 20;
    private static final int VALIDATION_EACH = 30;

    /** A group of data sets that papers treat alike. */
    enum Protocol {
        CITATION,
        CO_PURCHASE,
        MANY_SPLITS;

        Preset preset(String model) {
            return switch (this) {
                case CITATION -> Presets.planetoid(model);
                case CO_PURCHASE -> Presets.shchur(model);
                case MANY_SPLITS -> Presets.general(model);
            };
        }

        Preprocessing preprocessing() {
            var normalised = Preprocessing.none().withFeatures(FeatureScaling.ROW_NORMALISED);
            return switch (this) {
                case CITATION -> normalised;
                case CO_PURCHASE -> normalised.onLargestComponent();
                case MANY_SPLITS -> Preprocessing.none();
            };
        }
    }

    /** Loads data, or generates it where no path is given, and settles the split. */
    static DataChoice of(@Nullable Path path, @Nullable String split, long seed)
            throws IOException {
        var data = path == null ? PlantedClasses.dataset(seed) : Datasets.load(path);
        String chosen = split == null ? usual(data) : split;
        var protocol = protocol(data, chosen);
        checkSplit(data, chosen);
        return new DataChoice(protocol.preprocessing().apply(data), protocol, chosen);
    }

    private static String usual(NodeDataset data) {
        return switch (data.splits().size()) {
            case 0 -> "random";
            case 1 -> "public";
            default -> "all";
        };
    }

    private static Protocol protocol(NodeDataset data, String split) {
        if (split.equals("random") && data.splits().isEmpty()) {
            return Protocol.CO_PURCHASE;
        }
        return data.splits().size() > 1 ? Protocol.MANY_SPLITS : Protocol.CITATION;
    }

    private static void checkSplit(NodeDataset data, String split) {
        int stored = data.splits().size();
        boolean known =
                switch (split) {
                    case "random" -> true;
                    case "public" -> stored > 0;
                    case "all" -> stored > 0;
                    default -> split.matches("[0-9]{1,4}") && Integer.parseInt(split) < stored;
                };
        if (!known) {
            throw CommandException.usage(
                    "--split: expected public, all, random or a number below %d but got '%s'; %s has %d stored splits"
                            .formatted(stored, split, data.name(), stored));
        }
    }

    /** How many runs there are where the user does not say. */
    int usualRuns() {
        return split.equals("all") ? data.splits().size() : 1;
    }

    /** The data of one run, with the run's split as its only one. */
    NodeDataset forRun(int run, long splitSeed) {
        return data.withSplits(splitOf(run, splitSeed));
    }

    private NodeSplit splitOf(int run, long splitSeed) {
        return switch (split) {
            case "random" ->
                    Splits.perClass(data.labels(), TRAIN_EACH, VALIDATION_EACH, Rng.of(splitSeed));
            case "public" -> data.split(0);
            case "all" -> data.split(run % data.splits().size());
            default -> data.split(Integer.parseInt(split));
        };
    }
}
