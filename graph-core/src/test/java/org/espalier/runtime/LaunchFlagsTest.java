// SPDX-License-Identifier: Apache-2.0
package org.espalier.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;

/** The test JVM was started with the flags of {@code .mvn/java.args}. */
class LaunchFlagsTest {

    @Test
    void objectsAreAlignedToCacheLines() {
        assertEquals("64", flag("ObjectAlignmentInBytes"));
    }

    @Test
    void headersHaveTheClassicForm() {
        assertEquals("false", flag("UseCompactObjectHeaders"));
    }

    @Test
    void hugePagesAreAskedFor() {
        assertEquals("true", flag("UseTransparentHugePages"));
    }

    @Test
    void youngGenerationLeavesRoomForLargeArrays() {
        assertEquals("true", flag("UseParallelGC"));
        assertEquals(256L << 20, Long.parseLong(flag("MaxNewSize")));
    }

    @Test
    void vectorModuleIsPresent() {
        assertTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    }

    private static String flag(String name) {
        var bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return bean.getVMOption(name).getValue();
    }
}
