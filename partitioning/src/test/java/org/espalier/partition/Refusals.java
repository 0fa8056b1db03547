// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Checks that a refusal says all it must. */
final class Refusals {
    private Refusals() {}

    /** Runs code that must be refused, with a message of four parts that contains these texts. */
    static void assertRefused(Class<? extends Exception> kind, Executable code, String... texts) {
        var message = String.valueOf(assertThrows(kind, code).getMessage());

        for (var text : texts) {
            assertTrue(message.contains(text), () -> "no '" + text + "' in: " + message);
        }
        assertTrue(message.matches("(?s).+: expected .+ but got .+; .+"), message);
    }

    /** Runs code with wrong arguments. */
    static void assertRefused(Executable code, String... texts) {
        assertRefused(IllegalArgumentException.class, code, texts);
    }
}
