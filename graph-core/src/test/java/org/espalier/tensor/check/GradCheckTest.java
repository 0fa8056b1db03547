// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.tensor.Operation;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GradCheckTest {
    private static final Tensor X = Tensor.of(new float[] {0.5f, -1.25f, 2}, 3);

    /** The square, its gradient {@code factor * x}: right for 2. */
    private static Tensor square(Tensor x, float factor) {
        var op = Operation.of("square", x);
        var y = op.output(x.shape());
        float[] from = x.array("square");
        float[] to = y.array("square");
        for (int i = 0; i < 3; i++) {
            to[y.offset() + i] = from[x.offset() + i] * from[x.offset() + i];
        }
        return op.record(
                y,
                back -> {
                    var g = back.gradient();
                    var dx = back.output(x.shape());
                    for (int i = 0; i < 3; i++) {
                        dx.array("square")[dx.offset() + i] = factor * x.at(i) * g.at(i);
                    }
                    back.give(0, dx);
                });
    }

    @Test
    void acceptsRightGradients() {
        GradCheck.verify(in -> square(in.get(0), 2), X);
        GradCheck.verify(in -> square(square(in.get(0), 2), 2), X);
    }

    @Test
    void namesTheWrongElement() {
        var error =
                assertThrows(
                        AssertionError.class,
                        () -> GradCheck.verify(in -> square(in.get(0), 2.01f), X));

        assertTrue(
                String.valueOf(error.getMessage())
                        .matches(
                                "GradCheck 0, input\\[3], element 0: expected .+ but got .+; fix"
                                        + " .+"),
                error.getMessage());
    }

    @Test
    void refusesGradientsThatDoNotArrive() {
        assertThrows(
                AssertionError.class,
                () ->
                        GradCheck.verify(
                                in -> addDetached(in.get(0), in.get(1)), X, Tensor.full(2, 3)));
    }

    /** The square of the first input plus the second, whose gradient is forgotten. */
    private static Tensor addDetached(Tensor x, Tensor forgotten) {
        var op = Operation.of("addDetached", x, forgotten);
        var y = op.output(x.shape());
        for (int i = 0; i < 3; i++) {
            y.array("add")[y.offset() + i] = x.at(i) + forgotten.at(i);
        }
        return op.record(y, back -> back.give(0, back.gradient()));
    }

    @Test
    void leavesParametersAsTheyWere() {
        var parameter = Parameter.of(X);

        GradCheck.verify(() -> square(parameter.value(), 2), parameter);

        assertArrayEquals(X.toArray(), parameter.toArray());
    }
}
