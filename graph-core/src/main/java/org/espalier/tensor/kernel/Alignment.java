// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;

/** Where in a heap array data must start so that rows fall on cache lines; decided once. */
public final class Alignment {
    /** Floats to skip at the start of an array; 0 when objects are not aligned to 64 bytes. */
    public static final int FLOATS = decide();

    private Alignment() {}

    /**
     * Whether tensors start on cache lines in this process.
     *
     * @return false if the JVM was started without {@code -XX:ObjectAlignmentInBytes=64}
     */
    public static boolean isAligned() {
        return FLOATS != 0;
    }

    private static int decide() {
        var log = System.getLogger(Alignment.class.getPackageName());
        try {
            var bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            if (bean == null || Integer.parseInt(option(bean, "ObjectAlignmentInBytes")) < 64) {
                log.log(
                        Level.INFO,
                        "arrays are not aligned to cache lines; start the JVM with"
                                + " -XX:ObjectAlignmentInBytes=64 for faster sparse kernels");
                return 0;
            }
            if (Boolean.parseBoolean(option(bean, "UseCompactObjectHeaders"))) {
                return 13;
            }
            return Boolean.parseBoolean(option(bean, "UseCompressedClassPointers")) ? 12 : 11;
        } catch (IllegalArgumentException | LinkageError unknown) {
            log.log(Level.INFO, "this JVM does not tell its object layout; arrays stay unaligned");
            return 0;
        }
    }

    private static String option(HotSpotDiagnosticMXBean bean, String name) {
        return bean.getVMOption(name).getValue();
    }
}
