// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.nn.LayerInput;
import org.espalier.nn.layer.Dropout;
import org.espalier.tensor.Tensor;

/**
 * What a model drops from the input of each layer.
 *
 * @param features from the features; 0 lets what layers compute of constant features be remembered
 * @param hidden from what layers hand on
 */
public record Dropouts(Dropout features, Dropout hidden) {
    /**
     * Dropout of given rates.
     *
     * @param features from the features
     * @param hidden from what layers hand on
     * @return the dropouts
     */
    public static Dropouts of(float features, float hidden) {
        return new Dropouts(Dropout.of(features), Dropout.of(hidden));
    }

    /** Which share of a layer's input is dropped. */
    float rate(int layer) {
        return (layer == 0 ? features : hidden).rate();
    }

    /** The input of a layer. */
    Tensor before(int layer, Tensor h) {
        return (layer == 0 ? features : hidden).forward(h);
    }

    /** What is known of the input of a layer. */
    LayerInput before(int layer, LayerInput input) {
        return input.dropped(rate(layer));
    }
}
