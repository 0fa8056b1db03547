// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.norm;

import org.espalier.nn.FeatureShape;
import org.espalier.nn.TensorLayer;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Tensor;

/**
 * Normalises each row: {@code y = (x - mean) / sqrt(variance + epsilon) * weight + bias}, with mean
 * and (biased) variance of the row.
 *
 * <p>Shapes: in and out {@code [rows, width]}.
 *
 * <p>Edge cases: a row of equal numbers becomes the bias.
 *
 * <p>Gradients: features, weight, bias.
 *
 * <p>Reference: Ba, Kiros and Hinton, 2016, eq. 4.
 *
 * @param weight {@code [width]}
 * @param bias {@code [width]}
 * @param epsilon what is added to the variance
 */
public record LayerNorm(Parameter weight, Parameter bias, float epsilon) implements TensorLayer {
    /**
     * A norm with weights of 1, a bias of 0 and an epsilon of 1e-5.
     *
     * @param width columns of its input
     * @return the layer
     */
    public static LayerNorm of(int width) {
        return new LayerNorm(
                Parameter.of(Tensor.full(1, width)), Parameter.of(Tensor.zeros(width)), 1e-5f);
    }

    @Override
    public Tensor forward(Tensor h) {
        FeatureShape.expect("LayerNorm", h, weight.shape().rows());
        return h.layerNorm(weight.value(), bias.value(), epsilon);
    }
}
