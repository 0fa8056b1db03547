// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import com.sun.management.OperatingSystemMXBean;

import org.espalier.examples.cli.Finding.Mark;
import org.espalier.tensor.Compute;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Looks at everything around the program that decides whether it works, and how fast. */
final class Doctor {
    private static final int JDK = 25;
    private static final String LAUNCHER =
            "start with the launcher examples/bin/espalier, or give java @.mvn/java.args";
    private static final String VECTORS = "jdk.incubator.vector";
    private static final double GIGABYTE = 1L << 30;
    private static final double MOST_OF_MEMORY = 0.9;
    private static final double LITTLE_OF_MEMORY = 0.25;

    private Doctor() {}

    /** All findings about this process, in a fixed order. */
    static List<Finding> findings() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return List.of(
                jdk(Runtime.version().feature()),
                vectorModule(),
                flags(JvmFlags.missing(JvmFlags.wanted())),
                fma(JvmFlags.value("UseFMA").orElse("unknown")),
                hugePages(VersionInfo.hugePages()),
                alignment(Compute.isAligned()),
                StartArchive.finding(),
                heap(Runtime.getRuntime().maxMemory(), system.getTotalMemorySize()),
                cores(Runtime.getRuntime().availableProcessors(), Machine.cores()),
                writable("working folder", Path.of(""), "go to a folder where you may write"),
                writable(
                        "temporary",
                        Path.of(System.getProperty("java.io.tmpdir")),
                        "make room there, or give java -Djava.io.tmpdir=DIR"),
                loopback());
    }

    static Finding jdk(int feature) {
        return Finding.of(
                "jdk",
                feature == JDK,
                Mark.WARN,
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                "install a JDK " + JDK + ", for which everything is tested");
    }

    private static Finding vectorModule() {
        boolean isThere = ModuleLayer.boot().findModule(VECTORS).isPresent();
        return Finding.of(
                "vector module",
                isThere,
                Mark.WARN,
                isThere ? Compute.common().kernelName() + " kernels" : "absent: scalar kernels",
                "give java --add-modules=%s; results stay the same, in less time"
                        .formatted(VECTORS));
    }

    static Finding flags(List<String> missing) {
        return Finding.of(
                "flags",
                missing.isEmpty(),
                Mark.WARN,
                missing.isEmpty() ? "all set" : "missing " + String.join(" ", missing),
                LAUNCHER);
    }

    static Finding fma(String value) {
        return Finding.of(
                "fma",
                value.equals("true"),
                Mark.FAIL,
                "UseFMA is " + value,
                "take a processor with fused multiply-add, and remove -XX:-UseFMA; without it a"
                        + " product takes a thousand times as long");
    }

    static Finding hugePages(String state) {
        return Finding.of(
                "huge pages",
                state.equals("on"),
                Mark.WARN,
                state,
                LAUNCHER
                        + "; let an administrator write madvise to"
                        + " /sys/kernel/mm/transparent_hugepage/enabled");
    }

    static Finding alignment(boolean isAligned) {
        return Finding.of(
                "alignment",
                isAligned,
                Mark.WARN,
                isAligned ? "tensors start on cache lines" : "tensors start anywhere",
                LAUNCHER);
    }

    static Finding heap(long heap, long memory) {
        double share = (double) heap / memory;
        var found =
                String.format(
                        Locale.ROOT,
                        "%.1f GB of the %.1f GB that this system or container has",
                        heap / GIGABYTE,
                        memory / GIGABYTE);
        if (share > 1) {
            return new Finding(
                    "heap", Mark.FAIL, found, "set ESPALIER_JAVA_OPTS=-Xmx below that memory");
        }
        return Finding.of(
                "heap",
                share >= LITTLE_OF_MEMORY && share <= MOST_OF_MEMORY,
                Mark.WARN,
                found,
                "set ESPALIER_JAVA_OPTS=-Xmx to a quarter to nine tenths of that memory");
    }

    static Finding cores(int usable, int machine) {
        var found =
                usable >= machine
                        ? usable + " cores"
                        : "%d of %d cores, by a container or affinity limit"
                                .formatted(usable, machine);
        return Finding.of(
                "cores",
                usable > 1 || machine == 1,
                Mark.WARN,
                found,
                "raise the limit if training shall use more than one core");
    }

    static Finding writable(String name, Path folder, String remedy) {
        var path = folder.toAbsolutePath();
        try {
            Files.delete(Files.createTempFile(path, ".espalier-doctor", ".part"));
            return Finding.ok(name, path + " can be written");
        } catch (IOException denied) {
            return new Finding(name, Mark.FAIL, path + " cannot be written", remedy);
        }
    }

    private static Finding loopback() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Finding.ok("loopback", "can listen on " + socket.getInetAddress());
        } catch (IOException denied) {
            return new Finding(
                    "loopback",
                    Mark.FAIL,
                    "cannot listen: " + denied.getMessage(),
                    "let the sandbox or firewall allow the loopback address; clusters need it");
        }
    }

    /** The worst mark of some findings. */
    static Mark worst(List<Finding> findings) {
        return Stream.concat(Stream.of(Mark.OK), findings.stream().map(Finding::mark))
                .max(Mark::compareTo)
                .orElseThrow();
    }
}
