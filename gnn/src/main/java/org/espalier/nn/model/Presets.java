// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import java.util.List;

/**
 * The settings that papers give for groups of data sets, by model.
 *
 * <p>{@link #planetoid} is for Cora, Citeseer and Pubmed with their public splits (features
 * normalised by rows); {@link #shchur} for the Amazon and Coauthor sets with random splits; {@link
 * #general} for any other graph.
 */
public final class Presets {
    private Presets() {}

    /**
     * Settings for citation graphs with few labels.
     *
     * <p>From the papers named at each model, with the longer training of SGC and the decay of
     * APPNP that open implementations use; GraphSAGE, GATv2, GIN and the MLP follow their nearest
     * relative.
     *
     * @param model the model's name
     * @return the settings; {@link #general} for a model they say nothing about
     */
    public static Preset planetoid(String model) {
        var config = ModelConfig.of(model);
        return switch (model) {
            case "gcn" -> until(200, 0, 0.01, config.withSizes(16, 2), decay("convs.0", 5e-4));
            case "sage" -> until(200, 0, 0.01, config.withSizes(64, 2), decay("", 5e-4));
            case "gat", "gatv2" -> until(1000, 100, 0.005, attention(config), decay("", 5e-4));
            case "gin" -> until(200, 0, 0.01, config.withSizes(64, 2), decay("", 5e-4));
            case "sgc" ->
                    until(
                            300,
                            0,
                            0.2,
                            config.withHops(2).withDropout(0, 0),
                            decay("linear.weight", 5e-6));
            case "appnp" ->
                    until(
                            200,
                            0,
                            0.01,
                            config.withSizes(64, 2).withHops(10).withAttentionDropout(0.5f),
                            decay("", 5e-4));
            case "gcnii" ->
                    until(
                            1500,
                            100,
                            0.01,
                            config.withSizes(64, 32).withDropout(0.6f, 0.6f),
                            decay("convs", 0.01),
                            decay("first", 5e-4),
                            decay("last", 5e-4));
            case "mlp" -> until(200, 0, 0.01, config.withSizes(16, 2), decay("linears.0", 5e-4));
            default -> general(model);
        };
    }

    private static ModelConfig attention(ModelConfig config) {
        return config.withSizes(8, 2)
                .withHeads(8, 1)
                .withDropout(0.6f, 0.6f)
                .withAttentionDropout(0.6f);
    }

    /**
     * Settings for co-purchase and co-author graphs (Shchur et al., 2018). The rate of GCN, and the
     * decay of GCN and GAT, were chosen by validation scores, because decay holds back
     * row-normalised features.
     *
     * @param model the model's name
     * @return the settings
     */
    public static Preset shchur(String model) {
        var config = ModelConfig.of(model).withSizes(64, 2);
        return switch (model) {
            case "gcn" -> until(400, 50, 0.05, config.withDropout(0.8f, 0.8f));
            case "gat", "gatv2" ->
                    until(
                            1000,
                            50,
                            0.01,
                            config.withSizes(16, 2)
                                    .withHeads(8, 8)
                                    .withDropout(0.6f, 0.6f)
                                    .withAttentionDropout(0.3f),
                            decay("", 5e-4));
            default -> general(model);
        };
    }

    /**
     * Settings that train somehow on any graph: width 64, two layers, dropout 0.5, 200 epochs.
     *
     * @param model the model's name
     * @return the settings
     */
    public static Preset general(String model) {
        var config = ModelConfig.of(model);
        return switch (model) {
            case "gat", "gatv2" ->
                    until(200, 0, 0.005, config.withSizes(8, 2).withHeads(8, 1), decay("", 5e-4));
            case "sgc" -> until(200, 0, 0.1, config.withHops(2), decay("", 5e-6));
            case "gcnii" -> until(200, 0, 0.01, config.withSizes(64, 16), decay("", 5e-4));
            default -> until(200, 0, 0.01, config, decay("", 5e-4));
        };
    }

    private static Preset until(
            int epochs, int patience, double rate, ModelConfig config, WeightDecay... decay) {
        return new Preset(config, rate, List.of(decay), epochs, patience);
    }

    private static WeightDecay decay(String group, double rate) {
        return new WeightDecay(group, rate);
    }
}
