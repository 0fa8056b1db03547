// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.nn.metric.Metric;
import org.espalier.nn.model.Preset;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.Arrays;
import java.util.SequencedMap;

/** What to train on and how; an option that is not given has the value of the preset. */
final class TrainOptions {
    private static final String USUAL = "leave it out for the usual value";

    @Mixin DataOptions data = new DataOptions();
    @Mixin BatchOptions batches = new BatchOptions();
    @Mixin PlanChoices plan = new PlanChoices();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Epochs at most (default: the model's).")
    @Nullable Integer epochs;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description =
                    "Epochs without a better validation score that end training; 0: never"
                            + " (default: the model's).")
    @Nullable Integer patience;

    @Option(
            names = "--lr",
            paramLabel = "RATE",
            description = "Learning rate of Adam (default: the model's).")
    @Nullable Double learningRate;

    @Option(
            names = "--weight-decay",
            paramLabel = "RATE",
            converter = WeightDecays.Reader.class,
            description =
                    "Weight decay of all parameters, or of groups of them, such as"
                            + " convs.0=0.0005,last=0.01 (default: the model's).")
    @Nullable WeightDecays weightDecay;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of weights and draws (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            description =
                    "public, all, random (20 training and 30 validation nodes a class), fraction"
                            + " (60/20/20 percent of each class) or the number of a stored split"
                            + " (default: as stored, else random, or fraction if a class is too"
                            + " small for that).")
    @Nullable String split;

    @Option(
            names = "--split-seed",
            paramLabel = "N",
            description = "Pins a random split (default: the run's seed).")
    @Nullable Long splitSeed;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            defaultValue = "accuracy",
            description =
                    "accuracy, f1, auc or ap: selects the best epoch (default: ${DEFAULT-VALUE}).")
    String metric = "accuracy";

    @Option(
            names = "--runs",
            paramLabel = "N",
            description =
                    "Train N times with seeds seed, seed + 1, ... (default: 1; one for each split"
                            + " with --split all).")
    @Nullable Integer runs;

    /** Refuses values that make no sense. */
    void check() {
        data.check();
        OptionChecks.atLeast("--epochs", epochs, 1, USUAL);
        OptionChecks.atLeast("--patience", patience, 0, USUAL);
        OptionChecks.positive("--lr", learningRate, USUAL);
        OptionChecks.oneOf(
                "--metric", metric, Arrays.stream(Metric.values()).map(Metric::label).toList());
        OptionChecks.atLeast("--runs", runs, 1, "leave it out for one run");
        batches.check();
        plan.check();
    }

    /** The preset with the options that were given put in. */
    Preset applyTo(Preset preset) {
        WeightDecays decay = weightDecay;
        return new Preset(
                preset.config(),
                or(learningRate, preset.learningRate()),
                decay == null ? preset.weightDecay() : decay.groups(),
                or(epochs, preset.epochs()),
                or(patience, preset.patience()));
    }

    /** How many runs there are on some data. */
    int runs(DataChoice choice) {
        return or(runs, choice.usualRuns());
    }

    private static <T> T or(@Nullable T given, T usual) {
        return given == null ? usual : given;
    }

    /** What options came to, by their names without dashes. */
    SequencedMap<String, String> settled(DataChoice choice, Preset preset) {
        var values = ModelOptions.settled(preset.config());
        values.put("epochs", Integer.toString(preset.epochs()));
        values.put("patience", Integer.toString(preset.patience()));
        values.put("lr", Double.toString(preset.learningRate()));
        values.put("weight-decay", new WeightDecays(preset.weightDecay()).toString());
        values.put("split", choice.split());
        values.put("runs", Integer.toString(runs(choice)));
        values.putAll(batches.settled());
        return values;
    }
}
