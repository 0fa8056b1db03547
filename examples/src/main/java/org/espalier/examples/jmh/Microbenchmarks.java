// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.jmh;

import org.openjdk.jmh.Main;

import java.io.IOException;
import java.util.List;

/** Runs the benchmarks of this package. */
public final class Microbenchmarks {
    private Microbenchmarks() {}

    /**
     * Runs JMH.
     *
     * @param arguments what JMH's own command line takes
     * @throws IOException if results cannot be written
     */
    public static void run(List<String> arguments) throws IOException {
        Main.main(arguments.toArray(String[]::new));
    }
}
