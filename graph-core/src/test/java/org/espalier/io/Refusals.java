// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Checks that a refusal says all it must. */
final class Refusals {
    private Refusals() {}

    /** Runs code that must be refused, with a message of four parts that contains these texts. */
    static void assertRefused(Executable code, String... texts) {
        var message = String.valueOf(assertThrows(GraphFormatException.class, code).getMessage());

        for (var text : texts) {
            assertTrue(message.contains(text), () -> "no '" + text + "' in: " + message);
        }
        assertTrue(message.matches("(?s).+: expected .+ but got .+; .+"), message);
    }
}
