// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.examples.report.Comparison;
import org.espalier.examples.report.Provenance;
import org.espalier.examples.report.RecordedRun;
import org.espalier.io.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code espalier report}: puts runs side by side on one page. */
@Command(
        name = "report",
        description = {
            "Compares runs: scores, the settings that differ, learning curves over each other.",
            "Writes one HTML file that needs neither network nor script. A run that is still going"
                    + " on, or was stopped, is shown as unfinished."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier report runs/train-gcn-1 runs/train-gat-1",
            "  espalier report runs/train-gcn-1 runs/train-gcn-2 --out gcn.html --force"
        })
final class ReportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "Folders of runs, such as runs/train-gcn-1.")
    private List<Path> folders = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "report.html",
            description = "The page to write (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("report.html");

    @Option(names = "--force", description = "Replace the page if it exists.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        if (Files.isDirectory(out) || (Files.exists(out) && !force)) {
            throw CommandException.input(
                    "--out: expected a new file but %s exists; choose another name%s"
                            .formatted(
                                    out,
                                    Files.isDirectory(out) ? "" : " or replace it with --force"));
        }
        var runs = new ArrayList<RecordedRun>();
        for (var folder : folders) {
            runs.add(RecordedRun.read(nameOf(folder), folder));
        }
        Comparison.of(runs, provenance(runs)).write(out);
        print(runs);
        return 0;
    }

    /** The folder's own name where no other folder has it, else the path as it was given. */
    private String nameOf(Path folder) {
        var last = folder.toAbsolutePath().normalize().getFileName();
        long same =
                folders.stream()
                        .map(each -> each.toAbsolutePath().normalize().getFileName())
                        .filter(each -> each != null && each.equals(last))
                        .count();
        return last == null || same > 1 ? folder.toString() : last.toString();
    }

    private Provenance provenance(List<RecordedRun> runs) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("Version", VersionInfo.version());
        facts.put("Commit", VersionInfo.commit());
        for (int i = 0; i < runs.size(); i++) {
            facts.put(runs.get(i).name(), "read from " + folders.get(i));
        }
        return new Provenance(facts, Map.of(), ThisProcess.facts(spec));
    }

    private void print(List<RecordedRun> runs) {
        var writer = spec.commandLine().getOut();
        if (common.json) {
            var json = Results.begin("report");
            json.put("runs", runs.stream().map(RecordedRun::name).toList());
            json.put("finished", runs.stream().filter(RecordedRun::isFinished).count());
            json.put("out", out.toString());
            writer.println(Json.write(json));
        } else {
            writer.println("Report      " + out);
        }
        writer.flush();
    }
}
