// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Tensor;

/**
 * What attention layers have to choose besides their sizes.
 *
 * @param concat whether heads are concatenated; otherwise they are averaged
 * @param slope what the leaky ReLU multiplies negative scores by
 * @param dropout what is dropped from the attention weights
 */
public record AttentionOptions(boolean concat, float slope, Dropout dropout) {
    /**
     * Options.
     *
     * @param concat whether heads are concatenated; otherwise they are averaged
     * @param slope what the leaky ReLU multiplies negative scores by
     * @param dropout what is dropped from the attention weights
     */
    public AttentionOptions {
        Checks.finite(slope, "Attention slope");
    }

    /**
     * Heads concatenated, slope 0.2, no dropout.
     *
     * @return the options
     */
    public static AttentionOptions defaults() {
        return new AttentionOptions(true, 0.2f, Dropout.none());
    }

    /**
     * These options with heads concatenated or averaged.
     *
     * @param concatenated whether heads are concatenated
     * @return the options
     */
    public AttentionOptions withConcat(boolean concatenated) {
        return new AttentionOptions(concatenated, slope, dropout);
    }

    /**
     * These options with another slope.
     *
     * @param changed what negative scores are multiplied by
     * @return the options
     */
    public AttentionOptions withSlope(float changed) {
        return new AttentionOptions(concat, changed, dropout);
    }

    /**
     * These options with dropout on the attention weights.
     *
     * @param rate the probability that a weight is dropped
     * @return the options
     */
    public AttentionOptions withDropout(float rate) {
        return new AttentionOptions(concat, slope, Dropout.of(rate));
    }

    /** Heads as they are, or their mean. */
    Tensor merge(Tensor sum, int heads) {
        return concat ? sum : sum.reshape(sum.rows(), heads, sum.width() / heads).mean(1);
    }
}
