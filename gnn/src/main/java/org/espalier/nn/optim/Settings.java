// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.optim;

import org.espalier.runtime.Checks;

/** Checks of optimiser settings; each returns the value it checked. */
final class Settings {
    private Settings() {}

    static double share(double value, String name) {
        Checks.argument(
                value >= 0 && value < 1,
                "%s: expected a share in [0, 1) but got %s; typical values are 0.9 and 0.999",
                name,
                value);
        return value;
    }

    static double positive(double value, String name) {
        Checks.argument(
                value > 0 && Double.isFinite(value),
                "%s: expected a positive number but got %s; leave it out for the default",
                name,
                value);
        return value;
    }
}
