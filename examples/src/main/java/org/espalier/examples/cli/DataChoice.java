// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.data.FeatureScaling;
import org.espalier.data.FeatureType;
import org.espalier.data.Labels;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data of a command and how it is split and prepared.
 *
 * <p>Data with one stored split is trained on as the citation graphs are; data with none as the
 * co-purchase graphs are: largest component, 20 training and 30 validation nodes a class, drawn
 * anew for each run; data with several stored splits uses one a run. Data without a split whose
 * classes are too small for that gives 60, 20 and 20 percent of each class, at least one node for
 * training. Tables of one's own, whose features have names, keep all nodes, and their features as
 * they are.
 *
 * @param data the prepared data with its stored splits
 * @param preprocessing how it was prepared
 * @param protocol which literature's settings apply
 * @param split {@code public}, {@code random}, {@code fraction}, {@code all} or a number
 * @param remembered what a checkpoint should know of how the data was read
 */
record DataChoice(
        NodeDataset data,
        Preprocessing preprocessing,
        Protocol protocol,
        String split,
        Map<String, String> remembered) {
    private static final int TRAIN_EACH = 20;
    private static final int VALIDATION_EACH = 30;
    private static final double TRAIN_SHARE = 0.6;
    private static final double VALIDATION_SHARE = 0.2;
    private static final Set<String> WITHOUT_WEIGHTS = Set.of("gat", "gatv2", "gin", "mlp", "sage");
    private static final String RANDOM = "random";
    private static final String FRACTION = "fraction";

    /** A group of data sets that papers treat alike. */
    enum Protocol {
        CITATION,
        CO_PURCHASE,
        MANY_SPLITS,
        OWN;

        Preset preset(String model) {
            return switch (this) {
                case CITATION -> Presets.planetoid(model);
                case CO_PURCHASE -> Presets.shchur(model);
                case MANY_SPLITS, OWN -> Presets.general(model);
            };
        }

        Preprocessing preprocessing() {
            var normalised = Preprocessing.none().withFeatures(FeatureScaling.ROW_NORMALISED);
            return switch (this) {
                case CITATION -> normalised;
                case CO_PURCHASE -> normalised.onLargestComponent();
                case MANY_SPLITS, OWN -> Preprocessing.none();
            };
        }
    }

    /** Loads data, or generates it where no path is given, and settles the split. */
    static DataChoice of(DataOptions options, @Nullable String split, long seed)
            throws IOException {
        var data = options.load().orElseGet(() -> PlantedClasses.dataset(seed));
        checkLabels(data);
        checkSplits(data);
        String chosen = split == null ? usual(data) : split;
        var protocol = protocol(data, chosen);
        checkSplit(data, chosen);
        var preprocessing = protocol.preprocessing().withFeatureType(options.featureType());
        return new DataChoice(
                preprocessing.apply(data),
                preprocessing,
                protocol,
                chosen,
                options.remembered(seed));
    }

    private static String usual(NodeDataset data) {
        return switch (data.splits().size()) {
            case 0 -> fitsRandom(data.largestComponent().labels()) ? RANDOM : FRACTION;
            case 1 -> "public";
            default -> "all";
        };
    }

    /** Whether classes are large enough for a random split, with nodes left to test on. */
    private static boolean fitsRandom(Labels labels) {
        int each = TRAIN_EACH + VALIDATION_EACH;
        return Arrays.stream(labels.classSizes()).allMatch(size -> size >= each)
                && labels.numLabelled() > (long) each * labels.numClasses();
    }

    private static void checkLabels(NodeDataset data) {
        if (data.labels().numLabelled() == 0) {
            throw CommandException.input(
                    "%s: expected labels to learn but got none; name their column with --label"
                            .formatted(data.name()));
        }
    }

    private static void checkSplits(NodeDataset data) {
        for (var split : data.splits()) {
            for (var part : List.of(split.train(), split.validation(), split.test())) {
                for (int node : part.toArray()) {
                    if (!data.labels().isLabelled(node)) {
                        throw CommandException.input(
                                "%s: expected a label for each node of the split but node '%s' has none; leave its split empty"
                                        .formatted(data.name(), data.ids().id(node)));
                    }
                }
            }
        }
    }

    private static Protocol protocol(NodeDataset data, String split) {
        if (!data.featureNames().isEmpty()) {
            return Protocol.OWN;
        }
        if (data.splits().isEmpty()) {
            return split.equals(RANDOM) ? Protocol.CO_PURCHASE : Protocol.OWN;
        }
        return data.splits().size() > 1 ? Protocol.MANY_SPLITS : Protocol.CITATION;
    }

    private static void checkSplit(NodeDataset data, String split) {
        int stored = data.splits().size();
        boolean known =
                switch (split) {
                    case RANDOM, FRACTION -> true;
                    case "public" -> stored > 0;
                    case "all" -> stored > 0;
                    default -> split.matches("[0-9]{1,4}") && Integer.parseInt(split) < stored;
                };
        if (!known) {
            throw CommandException.usage(
                    "--split: expected public, all, random, fraction or a number below %d but got '%s'; %s has %d stored splits"
                            .formatted(stored, split, data.name(), stored));
        }
    }

    /** What a user should know before a model is trained. */
    List<String> warnings(String model) {
        var warnings = new ArrayList<String>();
        if (data.edgeWeights().isPresent() && WITHOUT_WEIGHTS.contains(model)) {
            warnings.add(model + " makes no use of edge weights; appnp, gcn, gcnii and sgc do");
        }
        if (preprocessing.featureType() == FeatureType.BF16 && data.features().isSparse()) {
            warnings.add(
                    "%s has sparse features, which stay sparse: --feature-type bf16 rounds them but saves no memory"
                            .formatted(data.name()));
        }
        if (protocol == Protocol.OWN) {
            LargeNumbers.find(data)
                    .ifPresent(
                            column ->
                                    warnings.add(
                                            "feature '%s' has numbers far above 1, which hide the others; try --scale standard"
                                                    .formatted(column)));
        }
        return warnings;
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
            case RANDOM ->
                    Splits.perClass(data.labels(), TRAIN_EACH, VALIDATION_EACH, Rng.of(splitSeed));
            case FRACTION ->
                    Splits.stratified(
                            data.labels(), TRAIN_SHARE, VALIDATION_SHARE, Rng.of(splitSeed));
            case "public" -> data.split(0);
            case "all" -> data.split(run % data.splits().size());
            default -> data.split(Integer.parseInt(split));
        };
    }
}
