// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class ScaleTest {
    @Test
    void valuesStandBetweenRoundNumbers() {
        var scale = Scale.around(0.31, 1.95, 100, 0);

        assertEquals(List.of("0", "0.5", "1", "1.5", "2"), ticks(scale));
        assertEquals(50, scale.at(1), 1e-9);
    }

    @Test
    void epochsStandAtWholeNumbers() {
        assertEquals(List.of("50", "100", "150", "200"), ticks(Scale.along(1, 200, 0, 1)));
        assertEquals(List.of("1", "2"), ticks(Scale.along(1, 1, 0, 1)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 3", "-1e90, 1e90", "0.1234, 0.1235", "1e-9, 2e-9", "-7, -7"})
    void anyRangeHasAFewRoundNumbers(double low, double high) {
        var scale = Scale.around(low, high, 0, 1);

        int count = scale.ticks().size();
        assertTrue(count >= 2 && count <= 12, "ticks: " + count);
        assertTrue(scale.at(low) >= -1e-9 && scale.at(high) <= 1 + 1e-9, "" + scale);
    }

    private static List<String> ticks(Scale scale) {
        return scale.ticks().stream().map(Numbers::tick).toList();
    }
}
