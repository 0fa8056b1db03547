// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Checks that a refusal says all it must. */
public final class Refusals {
    private Refusals() {}

    /**
     * Runs code that must be refused with a message of four parts that contains some texts.
     *
     * @param kind the exception
     * @param code what to run
     * @param texts what the message must contain
     */
    public static void assertRefused(
            Class<? extends Throwable> kind, Executable code, String... texts) {
        var message = String.valueOf(assertThrows(kind, code).getMessage());

        for (var text : texts) {
            assertTrue(message.contains(text), () -> "no '" + text + "' in: " + message);
        }
        assertTrue(message.matches("(?s).+: .+; .+"), message);
    }
}
