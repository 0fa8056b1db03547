// SPDX-License-Identifier: Apache-2.0
package org.espalier.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The test JVM was started with the flags of {@code .mvn/java.args}. */
class LaunchFlagsTest {
    private static final Pattern COMMAND =
            Pattern.compile("-XX:CompileCommand=(?:dont)?inline,([\\w.]+)::(\\w+|\\*)");

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

    @Test
    void methodsThatTheCompilerIsToldAboutExist() throws Exception {
        var file = Path.of(System.getProperty("espalier.root"), ".mvn", "java.args");
        var commands =
                Files.readAllLines(file).stream()
                        .map(COMMAND::matcher)
                        .filter(Matcher::matches)
                        .toList();

        assertFalse(commands.isEmpty());
        for (var command : commands) {
            var methods = Class.forName(command.group(1)).getDeclaredMethods();
            assertTrue(
                    Arrays.stream(methods)
                            .map(Method::getName)
                            .anyMatch(name -> List.of(name, "*").contains(command.group(2))),
                    command.group());
        }
    }

    private static String flag(String name) {
        var bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return bean.getVMOption(name).getValue();
    }
}
