// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.io.Json;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code espalier new}: begins a Maven project with a model of one's own. */
@Command(
        name = "new",
        description = {
            "Writes a Maven project with a model of your own, a small data set and a test that"
                    + " trains it.",
            "The model is offered as a service, so that every command knows it by its name."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier new my-gnn",
            "  espalier new work/traffic --group com.acme --name traffic-gnn"
        })
final class NewCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private BasicOptions basic = new BasicOptions();

    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description = "Where the project goes: an empty folder, or none yet.")
    private Path folder = Path.of("");

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            defaultValue = "com.acme",
            description =
                    "The project's group, and the package of its classes (default:"
                            + " ${DEFAULT-VALUE}).")
    private String group = "com.acme";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "The project's artifact; its words make the name of the model (default: the"
                            + " name of DIR).")
    private @Nullable String name;

    @Override
    public Integer call() {
        String given = name;
        var project = new NewProject(group, given == null ? nameOfFolder() : given);
        write(project);
        print(project);
        return 0;
    }

    private void write(NewProject project) {
        try {
            project.write(folder);
        } catch (IOException failed) {
            throw CommandException.input(
                    "new: expected to write in %s but could not (%s); check space and rights"
                            .formatted(folder.toAbsolutePath(), failed));
        }
    }

    private String nameOfFolder() {
        var last = folder.toAbsolutePath().normalize().getFileName();
        return last == null
                ? ""
                : last.toString().toLowerCase(Locale.ROOT).replaceAll("[ _.]", "-");
    }

    private void print(NewProject project) {
        var out = spec.commandLine().getOut();
        if (basic.json) {
            var result = Results.begin("new");
            result.put("folder", folder.toString());
            result.put("model", project.model());
            out.println(Json.write(result));
        } else {
            out.printf("%-10s %s%n", "project", folder);
            out.printf("%-10s %s%n", "model", project.model());
            out.printf("%-10s %s%n", "next", "cd " + folder + " && mvn test");
        }
    }
}
