// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "499999999, 0 s",
        "59400000000, 59 s",
        "59500000000, 1 min 0 s",
        "200000000000, 3 min 20 s",
        "7500000000000, 2 h 5 min"
    })
    void areWordsOfTwoUnitsAtMost(long nanos, String words) {
        assertEquals(words, Durations.words(nanos));
    }
}
