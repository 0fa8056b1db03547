// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import java.lang.System.Logger.Level;

/** Chooses between the twins, once a process. */
public final class KernelProvider {
    private static final Kernels SCALAR =
            new Kernels(
                    "scalar",
                    new ScalarDense(),
                    new ScalarSparse(),
                    new ScalarElement(),
                    new ScalarFunctions(),
                    new ScalarRow(),
                    new ScalarColumn(),
                    new ScalarUpdate(),
                    new ScalarBf16());

    private KernelProvider() {}

    /**
     * The vector twin, or the scalar one where the vector module is absent.
     *
     * @return the same kernels at every call
     */
    public static Kernels best() {
        return Best.INSTANCE;
    }

    /**
     * The scalar twin.
     *
     * @return the kernels whose code is the definition of the results
     */
    public static Kernels scalar() {
        return SCALAR;
    }

    private static final class Best {
        static final Kernels INSTANCE = choose();

        private static Kernels choose() {
            if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
                return VectorTwin.create();
            }
            System.getLogger(KernelProvider.class.getPackageName())
                    .log(
                            Level.WARNING,
                            "the vector module is absent, so scalar kernels run; start the JVM with"
                                    + " --add-modules jdk.incubator.vector");
            return SCALAR;
        }
    }
}
