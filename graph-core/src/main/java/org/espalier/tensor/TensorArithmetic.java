// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.tensor.kernel.ElementFunction;
import org.espalier.tensor.kernel.PairFunction;
import org.espalier.tensor.op.Arithmetic;
import org.espalier.tensor.op.Functions;

/**
 * Arithmetic and functions, element by element: the first page of {@link Tensor}'s operations.
 *
 * <p>Part of {@link Tensor}, which alone implements it; kept apart so that each family of
 * operations reads as one page. Between two tensors shapes are aligned at the last dimension, and a
 * size of 1 repeats.
 */
public sealed interface TensorArithmetic permits Tensor {
    /**
     * The sum with another tensor.
     *
     * @param other a tensor; sizes of 1 repeat, aligned at the last dimension
     * @return a tensor of the stretched shape
     * @throws ShapeException if the shapes do not fit
     */
    default Tensor plus(Tensor other) {
        return Arithmetic.apply("plus", PairFunction.ADD, (Tensor) this, other);
    }

    /**
     * The difference to another tensor.
     *
     * @param other a tensor; sizes of 1 repeat, aligned at the last dimension
     * @return a tensor of the stretched shape
     * @throws ShapeException if the shapes do not fit
     */
    default Tensor minus(Tensor other) {
        return Arithmetic.apply("minus", PairFunction.SUBTRACT, (Tensor) this, other);
    }

    /**
     * The product with another tensor, element by element.
     *
     * @param other a tensor; sizes of 1 repeat, aligned at the last dimension
     * @return a tensor of the stretched shape
     * @throws ShapeException if the shapes do not fit
     */
    default Tensor times(Tensor other) {
        return Arithmetic.apply("times", PairFunction.MULTIPLY, (Tensor) this, other);
    }

    /**
     * The quotient by another tensor, element by element.
     *
     * @param other a tensor; sizes of 1 repeat, aligned at the last dimension
     * @return a tensor of the stretched shape
     * @throws ShapeException if the shapes do not fit
     */
    default Tensor dividedBy(Tensor other) {
        return Arithmetic.apply("dividedBy", PairFunction.DIVIDE, (Tensor) this, other);
    }

    /**
     * The larger of each pair of elements.
     *
     * @param other a tensor; sizes of 1 repeat, aligned at the last dimension
     * @return a tensor of the stretched shape
     * @throws ShapeException if the shapes do not fit
     */
    default Tensor maximum(Tensor other) {
        return Arithmetic.apply("maximum", PairFunction.MAXIMUM, (Tensor) this, other);
    }

    /**
     * The smaller of each pair of elements.
     *
     * @param other a tensor; sizes of 1 repeat, aligned at the last dimension
     * @return a tensor of the stretched shape
     * @throws ShapeException if the shapes do not fit
     */
    default Tensor minimum(Tensor other) {
        return Arithmetic.apply("minimum", PairFunction.MINIMUM, (Tensor) this, other);
    }

    /**
     * The sum with a number.
     *
     * @param value a number
     * @return a tensor of the same shape
     */
    default Tensor plus(float value) {
        return Functions.apply("plus", ElementFunction.AFFINE, 1, value, (Tensor) this);
    }

    /**
     * The difference to a number.
     *
     * @param value a number
     * @return a tensor of the same shape
     */
    default Tensor minus(float value) {
        return Functions.apply("minus", ElementFunction.AFFINE, 1, -value, (Tensor) this);
    }

    /**
     * The product with a number.
     *
     * @param value a number
     * @return a tensor of the same shape
     */
    default Tensor times(float value) {
        return Functions.apply("times", ElementFunction.AFFINE, value, -0f, (Tensor) this);
    }

    /**
     * The quotient by a number.
     *
     * @param value a number
     * @return a tensor of the same shape
     */
    default Tensor dividedBy(float value) {
        return Arithmetic.apply(
                "dividedBy", PairFunction.DIVIDE, (Tensor) this, Tensor.scalar(value));
    }

    /**
     * The larger of each element and a number.
     *
     * @param value a number
     * @return a tensor of the same shape
     */
    default Tensor maximum(float value) {
        return Functions.apply(
                "maximum", ElementFunction.CLAMP, value, Float.POSITIVE_INFINITY, (Tensor) this);
    }

    /**
     * The smaller of each element and a number.
     *
     * @param value a number
     * @return a tensor of the same shape
     */
    default Tensor minimum(float value) {
        return Functions.apply(
                "minimum", ElementFunction.CLAMP, Float.NEGATIVE_INFINITY, value, (Tensor) this);
    }

    /**
     * Every element with its sign turned.
     *
     * @return a tensor of the same shape
     */
    default Tensor negate() {
        return Functions.apply("negate", ElementFunction.AFFINE, -1, -0f, (Tensor) this);
    }

    /**
     * Every element times itself.
     *
     * @return a tensor of the same shape
     */
    default Tensor square() {
        return Functions.apply("square", ElementFunction.SQUARE, 0, 0, (Tensor) this);
    }

    /**
     * One divided by every element.
     *
     * @return a tensor of the same shape
     */
    default Tensor reciprocal() {
        return Functions.apply("reciprocal", ElementFunction.RECIPROCAL, 0, 0, (Tensor) this);
    }

    /**
     * The square root; at 0 its gradient is 0.
     *
     * @return a tensor of the same shape
     */
    default Tensor sqrt() {
        return Functions.apply("sqrt", ElementFunction.SQRT, 0, 0, (Tensor) this);
    }

    /**
     * One divided by the square root; at 0 its gradient is 0.
     *
     * @return a tensor of the same shape
     */
    default Tensor reciprocalSqrt() {
        return Functions.apply(
                "reciprocalSqrt", ElementFunction.RECIPROCAL_SQRT, 0, 0, (Tensor) this);
    }

    /**
     * Every element to a power. Squares, roots and reciprocals have their own, faster methods.
     *
     * @param exponent the power
     * @return a tensor of the same shape
     */
    default Tensor pow(float exponent) {
        return Functions.apply("pow", ElementFunction.POWER, exponent, 0, (Tensor) this);
    }

    /**
     * The absolute value; at 0 its gradient is 0.
     *
     * @return a tensor of the same shape
     */
    default Tensor abs() {
        return Functions.apply("abs", ElementFunction.ABS, 0, 0, (Tensor) this);
    }

    /**
     * Every element held within bounds; the gradient passes where it was within.
     *
     * @param low the smallest result
     * @param high the largest result
     * @return a tensor of the same shape
     */
    default Tensor clamp(float low, float high) {
        return Functions.apply("clamp", ElementFunction.CLAMP, low, high, (Tensor) this);
    }

    /**
     * The exponential function.
     *
     * @return a tensor of the same shape
     */
    default Tensor exp() {
        return Functions.apply("exp", ElementFunction.EXP, 0, 0, (Tensor) this);
    }

    /**
     * The natural logarithm; of 0 minus infinity, of negative numbers NaN.
     *
     * @return a tensor of the same shape
     */
    default Tensor log() {
        return Functions.apply("log", ElementFunction.LOG, 0, 0, (Tensor) this);
    }

    /**
     * The sine.
     *
     * @return a tensor of the same shape
     */
    default Tensor sin() {
        return Functions.apply("sin", ElementFunction.SIN, 0, 0, (Tensor) this);
    }

    /**
     * The cosine.
     *
     * @return a tensor of the same shape
     */
    default Tensor cos() {
        return Functions.apply("cos", ElementFunction.COS, 0, 0, (Tensor) this);
    }
}
