// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.stream.IntStream;

/** What is computed, counted: each computation gives the number of those before it. */
class ConstantCacheTest {
    private final ConstantCache cache = new ConstantCache();
    private final Tensor input = Tensor.scalar(-1);
    private int computed;

    private Tensor get(String operator, Tensor weights, Tensor of) {
        return cache.get(operator, weights, of, () -> Tensor.scalar(computed++));
    }

    private Tensor get(String operator, Tensor of) {
        return cache.get(operator, of, () -> Tensor.scalar(computed++));
    }

    @Test
    void theSecondResultIsKept() {
        get("sum", input);
        assertEquals(0, cache.bytes());

        var second = get("sum", input);

        assertSame(second, get("sum", input));
        assertEquals(2, computed);
        assertEquals(second.bytes(), cache.bytes());
    }

    @Test
    void operatorsWeightsAndInputsAreToldApart() {
        var weights = Tensor.scalar(3);
        for (int i = 0; i < 2; i++) {
            get("sum", input);
            get("mean", input);
            get("sum", weights);
            get("sum", weights, input);
        }
        assertEquals(8, computed);

        assertEquals(4, get("sum", input).item());
        assertEquals(5, get("mean", input).item());
        assertEquals(6, get("sum", weights).item());
        assertEquals(7, get("sum", weights, input).item());
        assertEquals(8, get("sum", Tensor.scalar(3), input).item());
        assertEquals(9, get("sum", Tensor.scalar(-1)).item());
    }

    @Test
    void theOldestOfTooManyInputsIsForgotten() {
        var inputs = new ArrayList<Tensor>();
        IntStream.range(0, 9).mapToObj(Tensor::scalar).forEach(inputs::add);
        for (int i = 0; i < 9; i++) {
            get("sum", inputs.get(i));
            get("sum", inputs.get(i));
        }
        assertEquals(18, computed);

        get("sum", inputs.getLast());
        get("sum", inputs.get(1));
        assertEquals(18, computed);

        get("sum", inputs.getFirst());
        assertEquals(19, computed);
    }
}
