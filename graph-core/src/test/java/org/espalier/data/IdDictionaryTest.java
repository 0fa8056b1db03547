// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalInt;

class IdDictionaryTest {
    @Test
    void namesAndNumbersLeadToEachOther() {
        var ids = IdDictionary.of(List.of("ann", "bob", "07"));

        assertEquals("bob", ids.id(1));
        assertEquals(OptionalInt.of(2), ids.find("07"));
        assertEquals(OptionalInt.empty(), ids.find("7"));
        assertEquals(List.of("07", "ann"), ids.pick(new int[] {2, 0}).toList());
    }

    @Test
    void plainNumbersAreTheirOwnNames() {
        var ids = IdDictionary.plain(3);

        assertTrue(ids.isPlain());
        assertEquals(List.of("0", "1", "2"), ids.toList());
        assertEquals(OptionalInt.of(2), ids.find("2"));
        assertEquals(OptionalInt.empty(), ids.find("3"));
        assertEquals(OptionalInt.empty(), ids.find("02"));
        assertEquals(OptionalInt.empty(), ids.find("-1"));
    }

    @Test
    void rejectsANameOfTwoNodes() {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> IdDictionary.of(List.of("ann", "bob", "ann")));

        assertEquals(
                "IdDictionary: expected each id once but nodes 0 and 2 are both called 'ann'; merge"
                        + " them",
                refusal.getMessage());
    }
}
