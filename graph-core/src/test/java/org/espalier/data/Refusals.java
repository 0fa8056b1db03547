// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.io.GraphFormatException;
import org.junit.jupiter.api.function.Executable;

/** Checks that a refusal says all it must. */
final class Refusals {
    private Refusals() {}

    /**
     * Runs code that must refuse a file, with a message of four parts that contains these texts.
     */
    static void assertRefused(Executable code, String... texts) {
        var message = contains(GraphFormatException.class, code, texts);

        assertTrue(message.matches("(?s).+: expected .+ but got .+; .+"), message);
    }

    /** Runs code that must refuse an argument, with a message that contains these texts. */
    static void assertRefusesArgument(Executable code, String... texts) {
        contains(IllegalArgumentException.class, code, texts);
    }

    private static String contains(
            Class<? extends Exception> type, Executable code, String... texts) {
        var message = String.valueOf(assertThrows(type, code).getMessage());
        for (var text : texts) {
            assertTrue(message.contains(text), () -> "no '" + text + "' in: " + message);
        }
        return message;
    }
}
