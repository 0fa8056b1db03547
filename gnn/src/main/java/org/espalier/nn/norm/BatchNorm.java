// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.norm;

import org.espalier.nn.FeatureShape;
import org.espalier.nn.TensorLayer;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.StandardiseColumns;

/**
 * Normalises each column: {@code y = (x - mean) / sqrt(variance + epsilon) * weight + bias}.
 *
 * <p>Directly inside a recording {@link Tape} mean and (biased) variance are those of the rows at
 * hand, and running statistics move towards them, the variance as the unbiased one; elsewhere the
 * running statistics are used. Rows at hand are those of the call: of a chunk or a batch, not of
 * the graph.
 *
 * <p>Shapes: in and out {@code [rows, width]}.
 *
 * <p>Edge cases: in training, a column of equal numbers becomes its bias; no rows leave the running
 * statistics as they are.
 *
 * <p>Gradients: features (also through the statistics), weight, bias.
 *
 * <p>Reference: Ioffe and Szegedy, ICML 2015, algorithm 1.
 *
 * @param weight {@code [width]}
 * @param bias {@code [width]}
 * @param runningMean {@code [width]}, a buffer
 * @param runningVariance {@code [width]}, a buffer
 * @param options momentum and epsilon
 */
public record BatchNorm(
        Parameter weight,
        Parameter bias,
        Parameter runningMean,
        Parameter runningVariance,
        Options options)
        implements TensorLayer {
    /**
     * Numbers that are chosen, not learnt.
     *
     * @param momentum how far running statistics move towards those at hand, in {@code [0, 1]}
     * @param epsilon what is added to the variance
     */
    public record Options(float momentum, float epsilon) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if the momentum is outside {@code [0, 1]}
         */
        public Options {
            Checks.argument(
                    momentum >= 0 && momentum <= 1,
                    "BatchNorm: expected a momentum in [0, 1] but got %s; 0.1 is usual",
                    momentum);
            Checks.finite(epsilon, "BatchNorm epsilon");
        }
    }

    /**
     * A norm with weights of 1, a bias of 0, a momentum of 0.1 and an epsilon of 1e-5.
     *
     * @param width columns of its input
     * @return the layer
     */
    public static BatchNorm of(int width) {
        return new BatchNorm(
                Parameter.of(Tensor.full(1, width)),
                Parameter.of(Tensor.zeros(width)),
                Parameter.buffer(Tensor.zeros(width)),
                Parameter.buffer(Tensor.full(1, width)),
                new Options(0.1f, 1e-5f));
    }

    /**
     * The same norm with other running statistics' speed.
     *
     * @param momentum how far they move towards those at hand, in {@code [0, 1]}
     * @return a layer that shares the parameters and buffers
     */
    public BatchNorm withMomentum(float momentum) {
        return new BatchNorm(
                weight, bias, runningMean, runningVariance, new Options(momentum, options.epsilon));
    }

    @Override
    public Tensor forward(Tensor h) {
        FeatureShape.expect("BatchNorm", h, weight.shape().rows());
        if (!Tape.isTraining()) {
            return withRunningStatistics(h);
        }
        var standard = StandardiseColumns.apply(h, options.epsilon);
        if (h.rows() > 0 && !Tape.isRepeating()) {
            float unbiased = h.rows() / Math.max(1f, h.rows() - 1f);
            move(runningMean, standard.mean().toArray(), 1);
            move(runningVariance, standard.variance().toArray(), unbiased);
        }
        return standard.values().scaleColumns(weight.value(), bias.value());
    }

    private void move(Parameter running, float[] now, float factor) {
        running.update(
                (values, offset) -> {
                    for (int j = 0; j < now.length; j++) {
                        float old = values[offset + j];
                        values[offset + j] = old + options.momentum * (now[j] * factor - old);
                    }
                });
    }

    private Tensor withRunningStatistics(Tensor h) {
        var scale =
                runningVariance
                        .value()
                        .plus(options.epsilon)
                        .reciprocalSqrt()
                        .times(weight.value());
        return h.scaleColumns(scale, bias.value().minus(runningMean.value().times(scale)));
    }
}
