// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.examples.cli.Finding.Mark;
import org.espalier.io.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code espalier doctor}: says what around the program is not as it should be. */
@Command(
        name = "doctor",
        description = {
            "Checks JDK, flags, memory, cores, write access and loopback, with remedies.",
            "Exit code 5 if something will not work; what is only slow is a warning."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  espalier doctor", "  espalier doctor --json"})
final class DoctorCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private BasicOptions basic = new BasicOptions();

    @Override
    public Integer call() {
        return report(Doctor.findings());
    }

    /** Prints findings and returns the exit code that they mean. */
    int report(List<Finding> findings) {
        int exitCode = Doctor.worst(findings) == Mark.FAIL ? CommandException.CHECK : 0;
        var out = spec.commandLine().getOut();
        if (basic.json) {
            out.println(Json.write(json(findings, exitCode)));
        } else {
            findings.forEach(finding -> out.println(finding.text()));
        }
        out.flush();
        return exitCode;
    }

    private static SequencedMap<String, Object> json(List<Finding> findings, int exitCode) {
        var json = Results.begin("doctor");
        json.put("worst", Doctor.worst(findings).label());
        json.put("findings", findings.stream().map(Finding::toJson).toList());
        if (exitCode != 0) {
            json.put(
                    "error",
                    findings.stream()
                            .filter(finding -> finding.mark() == Mark.FAIL)
                            .map(
                                    finding ->
                                            finding.name()
                                                    + ": "
                                                    + finding.found()
                                                    + "; "
                                                    + finding.remedy())
                            .collect(Collectors.joining(". ")));
            json.put("exitCode", exitCode);
        }
        return json;
    }
}
