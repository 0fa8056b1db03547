// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.nn.model.ModelConfig;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/** Which model, and how large; a model uses what it knows and leaves the rest alone. */
final class ModelOptions {
    private static final List<String> AGGREGATIONS = List.of("mean", "max", "sum", "pool");
    private static final String USUAL = "leave it out for the model's usual value";

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "gcn",
            description =
                    "gcn, sage, gat, gatv2, gin, sgc, appnp, gcnii, mlp, or a model of --class-path"
                            + " (default: ${DEFAULT-VALUE}).")
    String model = "gcn";

    @Option(
            names = "--hidden",
            paramLabel = "N",
            description = "Width of hidden layers; of one head (default: the model's).")
    @Nullable Integer hidden;

    @Option(
            names = "--layers",
            paramLabel = "N",
            description = "Number of layers (default: the model's).")
    @Nullable Integer layers;

    @Option(
            names = "--heads",
            paramLabel = "N",
            description = "Attention heads of hidden layers: gat, gatv2 (default: the model's).")
    @Nullable Integer heads;

    @Option(
            names = "--output-heads",
            paramLabel = "N",
            description = "Attention heads of the last layer: gat, gatv2 (default: the model's).")
    @Nullable Integer outputHeads;

    @Option(
            names = "--hops",
            paramLabel = "N",
            description = "Hops of propagation: sgc, appnp (default: the model's).")
    @Nullable Integer hops;

    @Option(
            names = "--alpha",
            paramLabel = "RATE",
            description =
                    "How much of the first layer's output later ones add, in [0, 1): appnp, gcnii"
                            + " (default: the model's).")
    @Nullable Float alpha;

    @Option(
            names = "--lambda",
            paramLabel = "X",
            description = "How strongly weights act: gcnii (default: the model's).")
    @Nullable Float lambda;

    @Option(
            names = "--aggregation",
            paramLabel = "NAME",
            description = "mean, max, sum or pool: sage (default: mean).")
    @Nullable String aggregation;

    @Option(
            names = "--dropout",
            paramLabel = "RATE",
            description =
                    "Dropout on features and hidden layers, in [0, 1) (default: the model's).")
    @Nullable Float dropout;

    @Option(
            names = "--input-dropout",
            paramLabel = "RATE",
            description = "Dropout on features, in [0, 1) (default: that of --dropout).")
    @Nullable Float inputDropout;

    @Option(
            names = "--attention-dropout",
            paramLabel = "RATE",
            description =
                    "Dropout on attention weights, and on appnp's edges, in [0, 1) (default: the"
                            + " model's).")
    @Nullable Float attentionDropout;

    /** Refuses values that make no sense. */
    void check() {
        OptionChecks.atLeast("--hidden", hidden, 1, USUAL);
        OptionChecks.atLeast("--layers", layers, 1, USUAL);
        OptionChecks.atLeast("--heads", heads, 1, USUAL);
        OptionChecks.atLeast("--output-heads", outputHeads, 1, USUAL);
        OptionChecks.atLeast("--hops", hops, 1, USUAL);
        OptionChecks.rate("--alpha", alpha, USUAL);
        OptionChecks.finite("--lambda", lambda, USUAL);
        OptionChecks.oneOf("--aggregation", aggregation, AGGREGATIONS);
        OptionChecks.rate("--dropout", dropout, USUAL);
        OptionChecks.rate("--input-dropout", inputDropout, USUAL);
        OptionChecks.rate("--attention-dropout", attentionDropout, USUAL);
    }

    /** A configuration with the options that were given put in. */
    ModelConfig applyTo(ModelConfig usual) {
        var values = usual.toMap();
        put(values, "hidden", hidden);
        put(values, "layers", layers);
        put(values, "heads", heads);
        put(values, "outputHeads", outputHeads);
        put(values, "hops", hops);
        put(values, "alpha", alpha);
        put(values, "lambda", lambda);
        put(values, "aggregation", aggregation);
        put(values, "inputDropout", dropout);
        put(values, "dropout", dropout);
        put(values, "inputDropout", inputDropout);
        put(values, "attentionDropout", attentionDropout);
        return ModelConfig.fromMap(values);
    }

    private static void put(Map<String, String> values, String name, @Nullable Object given) {
        if (given != null) {
            values.put(name, given.toString());
        }
    }

    /** A configuration's values by the names of these options. */
    static SequencedMap<String, String> settled(ModelConfig config) {
        var values = new LinkedHashMap<String, String>();
        config.toMap()
                .forEach(
                        (name, value) ->
                                values.put(
                                        name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT),
                                        value));
        return values;
    }
}
