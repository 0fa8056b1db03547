// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.espalier.tensor.op.SparseCases.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.tensor.Bf16Matrix;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.check.GradCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Own rows, a bias and an activation in the pass of a sum give the bits of passes of their own. */
class SumWithOwnTest {
    private static Tensor apart(
            SparsePattern p, Tensor x, Tensor own, Tensor bias, Activation activation) {
        var sum = AggregateEdges.apply(p, EdgeEnd.SOURCE, x, Reduce.SUM);
        return activation.apply(sum.plus(own.plus(bias)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16, 40, 100})
    void givesTheBitsOfOnePassAfterTheOther(int width) {
        for (var p : List.of(SparseCases.awkward(), SparseCases.hub())) {
            var x = random(1, p.columns(), width);
            var own = random(2, p.rows(), width);
            var bias = random(3, width);
            for (var activation : List.of(Activation.NONE, Activation.RELU, Activation.ELU)) {
                assertArrayEquals(
                        apart(p, x, own, bias, activation).toArray(),
                        SumWithOwn.apply(p, x, own, bias, activation).toArray());
                assertArrayEquals(
                        activation
                                .apply(
                                        AggregateEdges.apply(p, EdgeEnd.SOURCE, x, Reduce.SUM)
                                                .plus(own))
                                .toArray(),
                        SumWithOwn.apply(p, x, own, null, activation).toArray());
            }
        }
    }

    @Test
    void twinsAndThreadsAgree() {
        for (var p : List.of(SparseCases.awkward(), SparseCases.hub(), SparseCases.many())) {
            SparseCases.assertThreads(
                    "sum with own",
                    in -> SumWithOwn.apply(p, in.get(0), in.get(1), in.get(2), Activation.RELU),
                    random(1, p.columns(), 20),
                    random(2, p.rows(), 20),
                    random(3, 20));
        }
    }

    @Test
    void gradientsAreRight() {
        var p = SparseCases.awkward();
        GradCheck.verify(
                in -> SumWithOwn.apply(p, in.get(0), in.get(1), in.get(2), Activation.NONE),
                random(1, p.columns(), 3),
                random(2, p.rows(), 3),
                random(3, 3));
    }

    @Test
    void rowsOfBf16AreSummedAsTheyAre() {
        var p = SparseCases.awkward();
        var x = Tensor.bf16(Bf16Matrix.of(random(1, p.columns(), 7)));
        var wide = x.bf16Matrix().toDense();
        var own = random(2, p.rows(), 7);
        var bias = random(3, 7);
        long bytes = x.bytes();

        assertArrayEquals(
                apart(p, wide, own, bias, Activation.RELU).toArray(),
                SumWithOwn.apply(p, x, own, bias, Activation.RELU).toArray());
        assertEquals(bytes, x.bytes(), "no wide copy is kept");
    }

    @Test
    void refusesRowsAndABiasThatDoNotFit() {
        var p = SparseCases.awkward();
        var x = random(1, p.columns(), 3);
        assertThrows(
                ShapeException.class,
                () -> SumWithOwn.apply(p, x, random(2, p.rows(), 4), null, Activation.NONE));
        assertThrows(
                ShapeException.class,
                () ->
                        SumWithOwn.apply(
                                p, x, random(2, p.rows(), 3), random(3, 4), Activation.NONE));
    }
}
