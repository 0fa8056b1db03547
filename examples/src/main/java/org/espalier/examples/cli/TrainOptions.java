// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.model.Preset;
import org.espalier.nn.model.WeightDecay;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What and how to train; an option that is not given has the value of the preset. */
final class TrainOptions {
    @Option(
            names = "--data",
            paramLabel = "PATH",
            description =
                    "A folder or file in any supported format (default: a graph with 7 planted"
                            + " classes, generated from the seed).")
    @Nullable Path data;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "gcn",
            description =
                    "gcn, sage, gat, gatv2, gin, sgc, appnp, gcnii, mlp, or a model of --class-path"
                            + " (default: ${DEFAULT-VALUE}).")
    String model = "gcn";

    @Option(names = "--hidden", paramLabel = "N", description = "Width of hidden layers.")
    @Nullable Integer hidden;

    @Option(names = "--layers", paramLabel = "N", description = "Number of layers.")
    @Nullable Integer layers;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs at most.")
    @Nullable Integer epochs;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Epochs without a better validation score that end training; 0: never.")
    @Nullable Integer patience;

    @Option(names = "--lr", paramLabel = "RATE", description = "Learning rate of Adam.")
    @Nullable Double learningRate;

    @Option(
            names = "--weight-decay",
            paramLabel = "RATE",
            description = "Weight decay of all parameters, in place of the preset's groups.")
    @Nullable Double weightDecay;

    @Option(
            names = "--dropout",
            paramLabel = "RATE",
            description = "Dropout on features and hidden layers, in [0, 1).")
    @Nullable Float dropout;

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
                    "public, all, random (20 training and 30 validation nodes a class) or the"
                            + " number of a stored split (default: as stored, else random).")
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

    /** The preset with the options that were given put in. */
    Preset applyTo(Preset preset) {
        return new Preset(
                config(preset.config()),
                or(learningRate, preset.learningRate()),
                weightDecay == null
                        ? preset.weightDecay()
                        : List.of(new WeightDecay("", weightDecay)),
                or(epochs, preset.epochs()),
                or(patience, preset.patience()));
    }

    private ModelConfig config(ModelConfig usual) {
        var sized = usual.withSizes(or(hidden, usual.hidden()), or(layers, usual.layers()));
        Float rate = dropout;
        return rate == null ? sized : sized.withDropout(rate, rate);
    }

    private static <T> T or(@Nullable T given, T usual) {
        return given == null ? usual : given;
    }

    /** All effective values by option name, as the run's configuration file holds them. */
    SequencedMap<String, String> effective(DataChoice choice, Preset preset, int runCount) {
        var values = new LinkedHashMap<String, String>();
        Path path = data;
        if (path != null) {
            values.put("data", path.toAbsolutePath().normalize().toString());
        }
        values.put("model", model);
        values.put("hidden", Integer.toString(preset.config().hidden()));
        values.put("layers", Integer.toString(preset.config().layers()));
        values.put("epochs", Integer.toString(preset.epochs()));
        values.put("patience", Integer.toString(preset.patience()));
        values.put("lr", Double.toString(preset.learningRate()));
        if (weightDecay != null) {
            values.put("weight-decay", weightDecay.toString());
        }
        if (dropout != null) {
            values.put("dropout", dropout.toString());
        }
        values.put("seed", Long.toString(seed));
        values.put("split", choice.split());
        if (splitSeed != null) {
            values.put("split-seed", splitSeed.toString());
        }
        values.put("metric", metric);
        values.put("runs", Integer.toString(runCount));
        return values;
    }
}
