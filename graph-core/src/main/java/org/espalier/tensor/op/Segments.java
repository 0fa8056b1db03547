// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Tensor;

/** Checks where segments start. */
final class Segments {
    private Segments() {}

    /** Refuses offsets that do not tile the tensor's rows. */
    static void check(String user, int[] offsets, Tensor x) {
        int count = offsets.length - 1;
        Checks.argument(
                count >= 0 && offsets[0] == 0 && offsets[count] == x.rows(),
                "%s: expected offsets from 0 to %d but got %d of them; give where each segment"
                        + " starts and the end",
                user,
                x.rows(),
                offsets.length);
        for (int i = 0; i < count; i++) {
            Checks.argument(
                    offsets[i] <= offsets[i + 1],
                    "%s: expected offsets that do not fall but got %d after %d; sort the rows by"
                            + " segment",
                    user,
                    offsets[i + 1],
                    offsets[i]);
        }
    }
}
