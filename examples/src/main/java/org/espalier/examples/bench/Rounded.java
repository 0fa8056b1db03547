// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

/** Numbers with as many digits as mean something. */
final class Rounded {
    private Rounded() {}

    /** A number with so many decimals. */
    static double to(int decimals, double value) {
        double scale = StrictMath.pow(10, decimals);
        return Math.rint(value * scale) / scale;
    }

    /** The double with the fewest digits that says which float it was. */
    static double shortest(float value) {
        return Double.parseDouble(Float.toString(value));
    }
}
