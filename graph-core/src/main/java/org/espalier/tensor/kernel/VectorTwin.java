// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import jdk.incubator.vector.FloatVector;

/** Makes the vector twin; the only entrance to classes that need the vector module. */
final class VectorTwin {
    private VectorTwin() {}

    static Kernels create() {
        return new Kernels(
                "vector " + FloatVector.SPECIES_PREFERRED.vectorBitSize(),
                new VectorDense(),
                new VectorSparse(),
                new VectorElement(),
                new VectorFunctions(),
                new VectorRow(),
                new VectorColumn(),
                new VectorUpdate(),
                new VectorBf16());
    }
}
