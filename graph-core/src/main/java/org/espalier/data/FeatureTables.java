// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.tensor.Bf16Matrix;
import org.espalier.tensor.CsrMatrix;
import org.espalier.tensor.Tensor;

import java.util.Arrays;

/** Makes and changes constant feature tables, keeping sparse ones sparse. */
final class FeatureTables {
    /** Dense tables with at most one value in this many other than zero become sparse. */
    private static final int SPARSE_BELOW = 4;

    private FeatureTables() {}

    /** No features: one row of no columns a node. */
    static Tensor none(int numNodes) {
        return Tensor.sparse(
                CsrMatrix.of(numNodes, 0, new int[numNodes + 1], new int[0], new float[0]));
    }

    static Tensor identity(int numNodes) {
        var offsets = new int[numNodes + 1];
        Arrays.setAll(offsets, i -> i);
        var values = new float[numNodes];
        Arrays.fill(values, 1);
        var columns = Arrays.copyOf(offsets, numNodes);
        return Tensor.sparse(CsrMatrix.of(numNodes, numNodes, offsets, columns, values));
    }

    /** A dense table, stored sparse if most of it is zero. */
    static Tensor of(float[] values, int rows, int columns) {
        int nonZeros = 0;
        for (float value : values) {
            nonZeros += value != 0 ? 1 : 0;
        }
        return nonZeros > values.length / SPARSE_BELOW
                ? Tensor.of(values, rows, columns)
                : Tensor.sparse(sparse(values, rows, columns, nonZeros));
    }

    /** A sparse table, stored dense unless most of it is zero. */
    static Tensor of(CsrMatrix matrix) {
        return isMostlyZero(matrix) ? Tensor.sparse(matrix) : Tensor.sparse(matrix).dense();
    }

    private static boolean isMostlyZero(CsrMatrix matrix) {
        long elements = (long) matrix.rows() * matrix.columns();
        return matrix.nonZeros() <= elements / SPARSE_BELOW;
    }

    private static CsrMatrix sparse(float[] values, int rows, int columns, int nonZeros) {
        var offsets = new int[rows + 1];
        var indices = new int[nonZeros];
        var kept = new float[nonZeros];
        int at = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float value = values[row * columns + column];
                if (value != 0) {
                    indices[at] = column;
                    kept[at++] = value;
                }
            }
            offsets[row + 1] = at;
        }
        return CsrMatrix.of(rows, columns, offsets, indices, kept);
    }

    /** One wherever a value is stored. */
    static Tensor binary(CsrMatrix matrix) {
        var ones = new float[matrix.nonZeros()];
        Arrays.fill(ones, 1);
        return Tensor.sparse(matrix.withValues(ones));
    }

    static CsrMatrix asSparse(Tensor features) {
        if (features.isSparse()) {
            return features.matrix();
        }
        var values = features.toArray();
        int nonZeros = 0;
        for (float value : values) {
            nonZeros += value != 0 ? 1 : 0;
        }
        return sparse(values, features.rows(), features.width(), nonZeros);
    }

    static Tensor rowNormalised(Tensor features) {
        if (features.isSparse()) {
            var matrix = features.matrix();
            var values = matrix.values().clone();
            var offsets = matrix.pattern().offsets();
            for (int row = 0; row < matrix.rows(); row++) {
                normalise(values, offsets[row], offsets[row + 1]);
            }
            return Tensor.sparse(matrix.withValues(values));
        }
        var values = features.toArray();
        int width = features.width();
        for (int row = 0; row < features.rows(); row++) {
            normalise(values, row * width, (row + 1) * width);
        }
        var scaled = Tensor.of(values, features.rows(), width);
        return features.isBf16() ? bf16(scaled) : scaled;
    }

    /** Values rounded to bf16: dense ones take half the memory, mostly zero ones stay sparse. */
    static Tensor bf16(Tensor features) {
        if (features.isBf16()) {
            return features;
        }
        if (!features.isSparse() || !isMostlyZero(features.matrix())) {
            return Tensor.bf16(Bf16Matrix.of(features)).withRowIds(features.rowIds());
        }
        var matrix = features.matrix();
        var values = matrix.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Bf16Matrix.widen(Bf16Matrix.round(values[i]));
        }
        return Tensor.sparse(matrix.withValues(values)).withRowIds(features.rowIds());
    }

    private static void normalise(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.abs(values[i]);
        }
        for (int i = from; i < to && sum > 0; i++) {
            values[i] = (float) (values[i] / sum);
        }
    }

    /** The rows of some nodes, in their order. */
    static Tensor pick(Tensor features, int[] nodes) {
        if (features.isSparse()) {
            return Tensor.sparse(pick(features.matrix(), nodes));
        }
        if (features.isBf16()) {
            return Tensor.bf16(features.bf16Matrix().gatherRows(nodes));
        }
        int width = features.width();
        var values = features.toArray();
        var picked = new float[nodes.length * width];
        for (int i = 0; i < nodes.length; i++) {
            System.arraycopy(values, nodes[i] * width, picked, i * width, width);
        }
        return Tensor.of(picked, nodes.length, width);
    }

    private static CsrMatrix pick(CsrMatrix matrix, int[] nodes) {
        var offsets = matrix.pattern().offsets();
        var newOffsets = new int[nodes.length + 1];
        for (int i = 0; i < nodes.length; i++) {
            newOffsets[i + 1] = newOffsets[i] + offsets[nodes[i] + 1] - offsets[nodes[i]];
        }
        var indices = new int[newOffsets[nodes.length]];
        var values = new float[indices.length];
        for (int i = 0; i < nodes.length; i++) {
            int from = offsets[nodes[i]];
            int length = newOffsets[i + 1] - newOffsets[i];
            System.arraycopy(matrix.pattern().indices(), from, indices, newOffsets[i], length);
            System.arraycopy(matrix.values(), from, values, newOffsets[i], length);
        }
        return CsrMatrix.of(nodes.length, matrix.columns(), newOffsets, indices, values);
    }
}
