// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.tensor.Compute;

import picocli.CommandLine.Model.CommandSpec;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/** What a report says of the process that wrote it; no two processes need to agree on it. */
final class ThisProcess {
    private ThisProcess() {}

    static SequencedMap<String, String> facts(CommandSpec command) {
        var words = command.root().commandLine().getParseResult().originalArgs();
        var facts = new LinkedHashMap<String, String>();
        facts.put("Command line", "espalier " + String.join(" ", words));
        facts.put("JDK", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
        facts.put("System", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("Machine", Machine.name());
        facts.put("Kernels", Compute.common().kernelName());
        facts.put(
                "Time since the start",
                String.format(
                        Locale.ROOT,
                        "%.1f s",
                        ManagementFactory.getRuntimeMXBean().getUptime() / 1e3));
        return facts;
    }
}
