// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import java.util.List;

/**
 * The settings with which a model is trained on a kind of data set.
 *
 * @param config the model's name, sizes and rates
 * @param learningRate the rate of Adam
 * @param weightDecay the decay of each group of parameters; parameters in no group have none
 * @param epochs how many at most
 * @param patience how many epochs without a better validation score end training; 0 for never
 */
public record Preset(
        ModelConfig config,
        double learningRate,
        List<WeightDecay> weightDecay,
        int epochs,
        int patience) {
    /**
     * Settings.
     *
     * @param config the model's name, sizes and rates
     * @param learningRate the rate of Adam
     * @param weightDecay the decay of each group of parameters
     * @param epochs how many at most
     * @param patience how many epochs without a better validation score end training
     */
    public Preset {
        weightDecay = List.copyOf(weightDecay);
    }

    /**
     * The same settings for another configuration of the model.
     *
     * @param changed the configuration
     * @return the settings
     */
    public Preset withConfig(ModelConfig changed) {
        return new Preset(changed, learningRate, weightDecay, epochs, patience);
    }
}
