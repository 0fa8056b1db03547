// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.io.Json;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code espalier config}: prints a configuration file to begin with. */
@Command(
        name = "config",
        description = {
            "Prints a template for --config: every option as a line 'key = value', commented out.",
            "Options on the command line win over the file, the file over defaults."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  espalier config", "  espalier config train > mine.properties"})
final class ConfigCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private BasicOptions basic = new BasicOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "COMMAND",
            defaultValue = "train",
            description = "A command that takes --config (default: ${DEFAULT-VALUE}).")
    private String command = "train";

    @Override
    public Integer call() {
        var lines = template(configured());
        var out = spec.commandLine().getOut();
        if (basic.json) {
            var result = Results.begin("config");
            result.put("of", command);
            result.put("template", String.join("\n", lines));
            out.println(Json.write(result));
        } else {
            lines.forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private CommandSpec configured() {
        var commands = Espalier.commandLine().getSubcommands();
        var names =
                commands.entrySet().stream()
                        .filter(
                                each ->
                                        each.getValue().getCommandSpec().findOption("--config")
                                                != null)
                        .map(each -> each.getKey())
                        .toList();
        OptionChecks.oneOf("COMMAND", command, names);
        CommandLine chosen = commands.get(command);
        if (chosen == null) {
            throw new IllegalStateException(command + " is no command");
        }
        return chosen.getCommandSpec();
    }

    private static List<String> template(CommandSpec command) {
        var lines = new ArrayList<String>();
        lines.add("# Settings of: %s --config FILE".formatted(command.qualifiedName()));
        lines.add(
                "# To set an option, remove the # before its key. Paths start at the folder where");
        lines.add("# the command runs. An option on the command line wins over this file.");
        ConfigKeys.of(command).forEach((key, option) -> lines.addAll(setting(key, option)));
        return lines;
    }

    private static List<String> setting(String key, OptionSpec option) {
        var value =
                option.arity().max() == 0
                        ? "false"
                        : option.defaultValue() == null
                                ? option.paramLabel()
                                : option.defaultValue();
        var usual = value.equals(option.defaultValue()) ? value : "";
        var description = String.join(" ", option.description()).replace("${DEFAULT-VALUE}", usual);
        return List.of("", "# " + description, "# %s = %s".formatted(key, value));
    }
}
