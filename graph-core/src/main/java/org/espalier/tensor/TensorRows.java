// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.tensor.op.LogSoftmax;
import org.espalier.tensor.op.Max;
import org.espalier.tensor.op.Normalise;
import org.espalier.tensor.op.ScaleColumns;
import org.espalier.tensor.op.Softmax;
import org.espalier.tensor.op.StandardiseRows;
import org.espalier.tensor.op.Sum;

/**
 * Reductions, softmax and normalisation along rows and columns: the third page of {@link Tensor}'s
 * operations.
 *
 * <p>Part of {@link Tensor}, which alone implements it; kept apart so that each family of
 * operations reads as one page.
 */
public sealed interface TensorRows permits Tensor {
    /**
     * The sum of all elements.
     *
     * @return a tensor of shape {@code [1]}
     */
    default Tensor sum() {
        return Sum.all((Tensor) this);
    }

    /**
     * The mean of all elements; of none 0.
     *
     * @return a tensor of shape {@code [1]}
     */
    default Tensor mean() {
        return sum().dividedBy(Math.max(1, ((Tensor) this).shape().elements()));
    }

    /**
     * The sum over one dimension.
     *
     * @param dimension which one; negative numbers count from the end
     * @return a tensor without that dimension, {@code [1]} for rank 1
     */
    default Tensor sum(int dimension) {
        return Sum.over((Tensor) this, dimension);
    }

    /**
     * The mean over one dimension; of nothing 0.
     *
     * @param dimension which one; negative numbers count from the end
     * @return a tensor without that dimension, {@code [1]} for rank 1
     */
    default Tensor mean(int dimension) {
        return sum(dimension).dividedBy(Math.max(1, ((Tensor) this).shape().size(dimension)));
    }

    /**
     * The maximum over one dimension; of nothing 0. Of equal elements the first gets the gradient.
     *
     * @param dimension which one; negative numbers count from the end
     * @return a tensor without that dimension, {@code [1]} for rank 1
     */
    default Tensor max(int dimension) {
        return Max.over((Tensor) this, dimension);
    }

    /**
     * Softmax along the last dimension.
     *
     * @return a tensor of the same shape
     */
    default Tensor softmax() {
        return Softmax.apply((Tensor) this);
    }

    /**
     * The logarithm of softmax along the last dimension.
     *
     * @return a tensor of the same shape
     */
    default Tensor logSoftmax() {
        return LogSoftmax.apply((Tensor) this);
    }

    /**
     * Rows of Euclidean length 1, along the last dimension; rows of zeros stay.
     *
     * @return a tensor of the same shape
     */
    default Tensor l2Normalise() {
        return Normalise.apply((Tensor) this, 1e-12f);
    }

    /**
     * Rows of mean 0 and variance 1, along the last dimension: layer normalisation without weights.
     *
     * @param epsilon added to the variance
     * @return a tensor of the same shape
     */
    default Tensor layerNorm(float epsilon) {
        return StandardiseRows.apply((Tensor) this, epsilon);
    }

    /**
     * Layer normalisation along the last dimension.
     *
     * @param weight a factor for each column
     * @param bias a term for each column
     * @param epsilon added to the variance
     * @return a tensor of the same shape
     * @throws ShapeException if the shapes do not fit
     */
    default Tensor layerNorm(Tensor weight, Tensor bias, float epsilon) {
        return layerNorm(epsilon).scaleColumns(weight, bias);
    }

    /**
     * {@code x weight + bias} with a weight and a bias for each column.
     *
     * @param weight a factor for each column
     * @param bias a term for each column
     * @return a tensor of the same shape
     * @throws ShapeException if the shapes do not fit
     */
    default Tensor scaleColumns(Tensor weight, Tensor bias) {
        return ScaleColumns.apply((Tensor) this, weight, bias);
    }
}
