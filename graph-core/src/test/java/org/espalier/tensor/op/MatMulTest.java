// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.tensor.CsrMatrix;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.check.GradCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MatMulTest {
    private static final Tensor A = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    private static final Tensor B = Tensor.of(new float[] {1, 0, -1, 2, 3, 1}, 3, 2);

    @Test
    void multipliesMatrices() {
        // [1 2 3; 4 5 6] [1 0; -1 2; 3 1] = [1-2+9 0+4+3; 4-5+18 0+10+6]
        assertArrayEquals(new float[] {8, 7, 17, 16}, A.matmul(B).toArray());
    }

    @Test
    void addsBias() {
        var weight = Parameter.of(B);
        var bias = Parameter.of(Tensor.of(new float[] {10, 20}, 2));

        assertArrayEquals(new float[] {18, 27, 27, 36}, A.linear(weight, bias).toArray());
    }

    @Test
    void transposedFormsAgreeWithTransposes() {
        var left = MatMul.transposedTimes(A.transpose(), B);
        var right = MatMul.timesTransposed(A, B.transpose());

        assertArrayEquals(A.matmul(B).toArray(), left.toArray());
        assertArrayEquals(A.matmul(B).toArray(), right.toArray());
    }

    @Test
    void sparseLeftFactorGivesTheDenseResult() {
        var matrix =
                CsrMatrix.of(
                        2, 3, new int[] {0, 1, 3}, new int[] {2, 0, 1}, new float[] {2, 3, -1});
        var sparse = Tensor.sparse(matrix);

        assertArrayEquals(matrix.toDense().matmul(B).toArray(), sparse.matmul(B).toArray());
        var bias = Parameter.of(random(22, 2));
        assertArrayEquals(
                matrix.toDense().linear(Parameter.of(B), bias).toArray(),
                sparse.linear(Parameter.of(B), bias).toArray());
        GradCheck.verify(in -> sparse.matmul(in.get(0)), random(1, 3, 2));
        GradCheck.verify(() -> sparse.linear(Parameter.of(B), bias), bias);
    }

    @Test
    void batchTimesMatrixIsOneProduct() {
        var batch = random(2, 4, 3, 5);
        var weight = random(3, 5, 2);
        var product = batch.matmul(weight);

        assertEquals(Shape.of(4, 3, 2), product.shape());
        assertArrayEquals(
                MatMul.apply(Tensor.of(batch.toArray(), 12, 5), weight).toArray(),
                product.toArray());
    }

    @Test
    void emptyChainsGiveZeroOrTheBias() {
        var none = Tensor.zeros(2, 0);
        var bias = Tensor.of(new float[] {1, 2, 3}, 3);

        assertArrayEquals(new float[6], none.matmul(Tensor.zeros(0, 3)).toArray());
        assertArrayEquals(
                new float[] {1, 2, 3, 1, 2, 3},
                MatMul.apply(none, Tensor.zeros(0, 3), bias).toArray());
    }

    @Test
    void gradientsAreRight() {
        GradCheck.verify(in -> in.get(0).matmul(in.get(1)), random(4, 5, 3), random(5, 3, 4));
        GradCheck.verify(in -> in.get(0).matmul(in.get(1)), random(6, 2, 3, 4), random(7, 4, 2));
        GradCheck.verify(
                in -> MatMul.timesTransposed(in.get(0), in.get(1)),
                random(8, 3, 4),
                random(9, 5, 4));
        GradCheck.verify(
                in -> MatMul.transposedTimes(in.get(0), in.get(1)),
                random(10, 4, 3),
                random(11, 4, 5));
        GradCheck.verify(
                in -> in.get(0).matmul(in.get(1)), random(12, 3, 2, 4), random(13, 3, 4, 5));
    }

    @Test
    void gradientsOfLinearAreRight() {
        var weight = Parameter.of(random(14, 3, 4));
        var bias = Parameter.of(random(15, 4));
        var x = random(16, 5, 3);

        GradCheck.verify(() -> x.linear(weight, bias), weight, bias);
        GradCheck.verify(in -> in.get(0).linear(weight, bias), x);
    }

    @Test
    void gradientsOfTransposeAreRight() {
        GradCheck.verify(in -> in.get(0).transpose().matmul(A), random(17, 2, 3));
        GradCheck.verify(in -> in.get(0).transpose(), random(18, 2, 3, 4));
    }

    @Test
    void transposesLargeBatches() {
        var x = random(19, 3, 130, 150);
        var y = x.transpose();

        assertEquals(Shape.of(3, 150, 130), y.shape());
        for (int i = 0; i < 130; i += 43) {
            assertEquals(x.at(2, i, 149 - i), y.at(2, 149 - i, i));
        }
        assertArrayEquals(x.toArray(), y.transpose().toArray());
    }

    @Test
    void gradientsAreComputedOnlyWhereWanted() {
        var weight = Parameter.of(B);
        try (var tape = Tape.start(Rng.of(1))) {
            var loss = A.matmul(weight);
            var gradients = tape.gradients(loss, Tensor.full(1, 2, 2));

            assertArrayEquals(
                    new float[] {5, 5, 7, 7, 9, 9}, gradients.of(weight).orElseThrow().toArray());
        }
    }

    @Test
    void rowsKeepTheirNamesOnlyWhereTheyStayRows() {
        var named = random(20, 3, 3).withRowIds(RowIds.of(7, 8, 9));

        assertEquals(named.rowIds(), named.matmul(B).rowIds());
        assertNull(named.transpose().rowIds());
        assertNull(MatMul.transposedTimes(named, named).rowIds());
        assertNull(MatMul.timesTransposed(random(21, 3, 3), named).rowIds());
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertRefused(() -> A.matmul(A), "[2, 3] and [2, 3]");
        assertRefused(() -> Tensor.zeros(3).matmul(B), "[3] and [3, 2]");
        assertRefused(() -> A.matmul(Tensor.zeros(2, 3, 2)), "[2, 3] and [2, 3, 2]");
        assertRefused(() -> Tensor.zeros(1, 2, 3).matmul(Tensor.zeros(2, 3, 2)), "[1, 2, 3]");
        assertRefused(() -> MatMul.apply(A, B, Tensor.zeros(3)), "shape [2]");
        assertRefused(() -> MatMul.timesTransposed(A, B), "[2, 3] and [3, 2]");
        assertRefused(() -> MatMul.transposedTimes(A, B), "[2, 3] and [3, 2]");
        assertRefused(() -> Tensor.zeros(3).transpose(), "got [3]");
    }

    private static void assertRefused(Executable code, String text) {
        var message = String.valueOf(assertThrows(ShapeException.class, code).getMessage());

        assertTrue(message.contains(text), message);
        assertTrue(message.matches("(?s).+: expected .+ but got .+; .+"), message);
    }

    private static Tensor random(long seed, int... sizes) {
        var rng = Rng.of(seed);
        float[] values = new float[Shape.of(sizes).elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * rng.uniform(i) - 1;
        }
        return Tensor.of(values, sizes);
    }
}
