// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.io.Json;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code espalier completion}: prints a script with which a shell completes commands and options.
 */
@Command(
        name = "completion",
        description = {
            "Prints a script with which bash or zsh completes commands and options.",
            "One script serves both shells."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier completion bash > ~/.local/share/bash-completion/completions/espalier",
            "  espalier completion zsh > ~/.espalier-completion   # source it in .zshrc"
        })
final class CompletionCommand implements Callable<Integer> {
    private static final List<String> SHELLS = List.of("bash", "zsh");

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private BasicOptions basic = new BasicOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SHELL",
            defaultValue = "bash",
            description = "bash or zsh (default: ${DEFAULT-VALUE}).")
    private String shell = "bash";

    @Override
    public Integer call() {
        OptionChecks.oneOf("SHELL", shell, SHELLS);
        var script = AutoComplete.bash("espalier", Espalier.commandLine());
        var out = spec.commandLine().getOut();
        if (basic.json) {
            var result = Results.begin("completion");
            result.put("shell", shell);
            result.put("script", script);
            out.println(Json.write(result));
        } else {
            out.print(script);
        }
        out.flush();
        return 0;
    }
}
