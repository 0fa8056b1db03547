// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How far numbers may be from reference numbers. */
record Agreement(double absolute, double relative) {
    static final Agreement OUTPUTS = new Agreement(1e-5, 1e-4);
    static final Agreement GRADIENTS = new Agreement(1e-4, 1e-3);

    void check(String what, float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            check(what + "[" + i + "]", expected[i], actual[i]);
        }
    }

    void check(String what, double expected, double actual) {
        double allowed = absolute + relative * Math.abs(expected);
        assertTrue(
                Math.abs(expected - actual) <= allowed,
                () -> "%s: expected %s but got %s".formatted(what, expected, actual));
    }
}
