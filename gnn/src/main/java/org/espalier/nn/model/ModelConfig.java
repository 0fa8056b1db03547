// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.runtime.Checks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What makes a model besides its number of features and classes. A model reads what it knows and
 * leaves the rest alone.
 *
 * @param model the model's name, see {@link Models}
 * @param hidden width of hidden tables; for attention the width of one head
 * @param layers how many layers; for APPNP those of the dense network, for GCNII the convolutions
 * @param heads attention heads of hidden layers
 * @param outputHeads attention heads of the last layer, which are averaged
 * @param hops hops of SGC and APPNP (K)
 * @param alpha how much of the first layer's output APPNP and GCNII add to each later one
 * @param lambda how strongly GCNII uses its weights
 * @param aggregation how GraphSAGE reduces neighbours: mean, max, sum or pool
 * @param inputDropout the rate on features
 * @param dropout the rate on the input of later layers
 * @param attentionDropout the rate on attention weights, and on APPNP's adjacency
 */
public record ModelConfig(
        String model,
        int hidden,
        int layers,
        int heads,
        int outputHeads,
        int hops,
        float alpha,
        float lambda,
        String aggregation,
        float inputDropout,
        float dropout,
        float attentionDropout) {
    /**
     * A configuration.
     *
     * @throws IllegalArgumentException if a size is below 1 or a rate outside {@code [0, 1)}
     */
    public ModelConfig {
        Checks.positive(hidden, "ModelConfig hidden");
        Checks.positive(layers, "ModelConfig layers");
        Checks.positive(heads, "ModelConfig heads");
        Checks.positive(outputHeads, "ModelConfig outputHeads");
        Checks.positive(hops, "ModelConfig hops");
        Checks.probability(alpha, "ModelConfig alpha");
        Checks.finite(lambda, "ModelConfig lambda");
        Checks.probability(inputDropout, "ModelConfig inputDropout");
        Checks.probability(dropout, "ModelConfig dropout");
        Checks.probability(attentionDropout, "ModelConfig attentionDropout");
    }

    /**
     * The usual sizes: two layers of width 64, one head, 10 hops, dropout 0.5.
     *
     * @param model the model's name, see {@link Models}
     * @return the configuration
     */
    public static ModelConfig of(String model) {
        return new ModelConfig(model, 64, 2, 1, 1, 10, 0.1f, 0.5f, "mean", 0.5f, 0.5f, 0);
    }

    /**
     * Reads what {@link #toMap} wrote; what is missing has the usual value.
     *
     * @param values texts by name
     * @return the configuration
     * @throws IllegalArgumentException for an unknown name, a missing model or a text that is no
     *     number where one is needed
     */
    public static ModelConfig fromMap(Map<String, String> values) {
        return ConfigReader.read(values);
    }

    /**
     * All values as texts, for checkpoints.
     *
     * @return a new map, in the order of the components
     */
    public SequencedMap<String, String> toMap() {
        var map = new LinkedHashMap<String, String>();
        map.put("model", model);
        map.put("hidden", Integer.toString(hidden));
        map.put("layers", Integer.toString(layers));
        map.put("heads", Integer.toString(heads));
        map.put("outputHeads", Integer.toString(outputHeads));
        map.put("hops", Integer.toString(hops));
        map.put("alpha", Float.toString(alpha));
        map.put("lambda", Float.toString(lambda));
        map.put("aggregation", aggregation);
        map.put("inputDropout", Float.toString(inputDropout));
        map.put("dropout", Float.toString(dropout));
        map.put("attentionDropout", Float.toString(attentionDropout));
        return map;
    }

    /**
     * This configuration with one value changed, by name.
     *
     * @param name a component's name
     * @param value its new value
     * @return the configuration
     * @throws IllegalArgumentException for an unknown name or a value that does not fit
     */
    public ModelConfig with(String name, Object value) {
        var map = toMap();
        map.put(name, value.toString());
        return fromMap(map);
    }

    /**
     * This configuration with other sizes.
     *
     * @param width the hidden width
     * @param depth how many layers
     * @return the configuration
     */
    public ModelConfig withSizes(int width, int depth) {
        return with("hidden", width).with("layers", depth);
    }

    /**
     * This configuration with other heads.
     *
     * @param inner attention heads of hidden layers
     * @param last attention heads of the last layer
     * @return the configuration
     */
    public ModelConfig withHeads(int inner, int last) {
        return with("heads", inner).with("outputHeads", last);
    }

    /**
     * This configuration with another number of hops.
     *
     * @param number how many
     * @return the configuration
     */
    public ModelConfig withHops(int number) {
        return with("hops", number);
    }

    /**
     * This configuration with another aggregation.
     *
     * @param name mean, max, sum or pool
     * @return the configuration
     */
    public ModelConfig withAggregation(String name) {
        return with("aggregation", name);
    }

    /**
     * This configuration with other dropout on tables.
     *
     * @param features the rate on features
     * @param later the rate on the input of later layers
     * @return the configuration
     */
    public ModelConfig withDropout(float features, float later) {
        return with("inputDropout", features).with("dropout", later);
    }

    /**
     * This configuration with dropout on attention weights, or on APPNP's adjacency.
     *
     * @param rate the rate
     * @return the configuration
     */
    public ModelConfig withAttentionDropout(float rate) {
        return with("attentionDropout", rate);
    }

    /** What models drop from the input of each layer. */
    Dropouts dropouts() {
        return Dropouts.of(inputDropout, dropout);
    }
}
