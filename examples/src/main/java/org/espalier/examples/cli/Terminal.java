// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out whether someone is looking. */
final class Terminal {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /**
     * Whether standard error is a terminal. Java tells this of input and output only, so that where
     * the system knows more it is asked: {@code 2> log} must not fill with bars.
     */
    static boolean isStandardError() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)
                && isDevice();
    }

    private static boolean isDevice() {
        try {
            var target = STANDARD_ERROR.toRealPath().toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException unknown) {
            return true;
        }
    }
}
