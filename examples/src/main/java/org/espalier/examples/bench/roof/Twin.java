// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.roof;

import org.espalier.tensor.Compute;

/** Which twin of a loop runs: the one that the kernels of the cases run with. */
final class Twin {
    private Twin() {}

    /** Whether to use vectors; their classes cannot be loaded where the module is absent. */
    static boolean hasVectors(Compute compute) {
        return compute.kernelName().startsWith("vector");
    }
}
