// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.roof;

import org.espalier.runtime.Checks;

/**
 * How much work measures a roof.
 *
 * @param streamed floats of an array that is streamed
 * @param rows rows of the table that is gathered from, and of the result
 * @param rounds rounds of arithmetic in a piece of work
 */
public record RoofSize(int streamed, int rows, int rounds) {
    /**
     * A size.
     *
     * @param streamed floats of an array that is streamed
     * @param rows rows of the table that is gathered from, and of the result
     * @param rounds rounds of arithmetic in a piece of work
     */
    public RoofSize {
        Checks.positive(streamed, "RoofSize streamed");
        Checks.positive(rows, "RoofSize rows");
        Checks.positive(rounds, "RoofSize rounds");
    }

    /**
     * What is published: arrays of 256 MiB, which no cache holds, and a table of 131,072 rows.
     *
     * @return the size
     */
    public static RoofSize full() {
        return new RoofSize(1 << 26, 1 << 17, 1 << 18);
    }
}
