// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import java.io.IOException;
import java.io.Serial;

/**
 * A file does not hold what its format promises.
 *
 * <p>The message always has four parts: where, what was expected, what came, and what to do about
 * it.
 */
public final class GraphFormatException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param where file, entry and offset or line
     * @param expected what a sound file holds there
     * @param got what this file holds
     * @param remedy what the user can do
     */
    public GraphFormatException(String where, String expected, String got, String remedy) {
        super(message(where, expected, got, remedy));
    }

    /**
     * A refusal that another error led to.
     *
     * @param where file, entry and offset or line
     * @param expected what a sound file holds there
     * @param got what this file holds
     * @param remedy what the user can do
     * @param cause the error behind it
     */
    public GraphFormatException(
            String where, String expected, String got, String remedy, Throwable cause) {
        super(message(where, expected, got, remedy), cause);
    }

    private static String message(String where, String expected, String got, String remedy) {
        return "%s: expected %s but got %s; %s".formatted(where, expected, got, remedy);
    }
}
