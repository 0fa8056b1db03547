// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;

/** How kernels on vectors cut the columns of a row. */
final class ColumnStrips {
    private static final int MOST = 8;

    private ColumnStrips() {}

    /**
     * How many vectors the next strip has: all that the remaining columns need, at most eight; more
     * are cut into strips of about the same width.
     */
    static int vectors(int columns) {
        return vectors(columns, MOST);
    }

    /** As above with another limit. */
    static int vectors(int columns, int most) {
        int vectors = (columns + LENGTH - 1) / LENGTH;
        int strips = (vectors + most - 1) / most;
        return (vectors + strips - 1) / strips;
    }
}
