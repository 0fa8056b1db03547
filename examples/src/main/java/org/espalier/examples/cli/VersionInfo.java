// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import com.sun.management.HotSpotDiagnosticMXBean;

import org.espalier.tensor.Compute;

import picocli.CommandLine.IVersionProvider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What {@code espalier --version} prints: the build, and the machine state that decides speed. */
public final class VersionInfo implements IVersionProvider {
    private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    /** Makes an instance, as picocli does. */
    public VersionInfo() {}

    /**
     * The project's version.
     *
     * @return for example {@code 0.1.0}
     */
    public static String version() {
        return build("version");
    }

    /**
     * The commit that was built.
     *
     * @return an abbreviated hash, with {@code -dirty} if sources differed from it, or {@code
     *     unknown} where the build had no git
     */
    public static String commit() {
        return build("commit");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "espalier " + version() + " (commit " + commit() + ")",
            "JDK " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
            "kernels: " + Compute.common().kernelName(),
            "huge pages: " + hugePages(),
            "aligned=" + Compute.isAligned()
        };
    }

    /** {@code on}, or {@code off} with the reason in brackets. */
    static String hugePages() {
        var bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            if (!Boolean.parseBoolean(bean.getVMOption("UseTransparentHugePages").getValue())) {
                return "off (the JVM was started without -XX:+UseTransparentHugePages)";
            }
            return Files.readString(HUGE_PAGES).contains("[never]")
                    ? "off (" + HUGE_PAGES + " says never)"
                    : "on";
        } catch (IOException | IllegalArgumentException absent) {
            return "off (this system has none)";
        }
    }

    private static String build(String key) {
        try (var in = VersionInfo.class.getResourceAsStream("build.properties")) {
            var properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty(key, "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
