// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.data.CsvColumns;
import org.espalier.data.Datasets;
import org.espalier.data.Inspection;
import org.espalier.io.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code espalier inspect}: says what a file or folder holds. */
@Command(
        name = "inspect",
        description = "Says what a file or folder of graph data holds, reading all of it.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier inspect my-graph --label team --features age,city,f*",
            "  espalier inspect weights.safetensors --json"
        })
final class InspectCommand implements Callable<Integer> {
    private static final int SHOWN = 30;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private ColumnOptions columns = new ColumnOptions();

    @Parameters(
            index = "0",
            paramLabel = "PATH",
            description = "A data set in any supported format, or an array file.")
    private Path path = Path.of("");

    @Override
    public Integer call() throws IOException {
        var chosen = columns.columns();
        var found =
                new Waiting(spec.commandLine().getErr(), "reading " + path, common.quiet)
                        .until(() -> inspection(chosen).toMap());
        var out = spec.commandLine().getOut();
        if (common.json) {
            var result = Results.begin("inspect");
            result.putAll(found);
            out.println(Json.write(result));
        } else {
            lines(found).forEach((key, value) -> out.printf("%-18s %s%n", key, value));
        }
        return 0;
    }

    private Inspection inspection(CsvColumns chosen) throws IOException {
        return chosen.isByHeader() ? Datasets.inspect(path) : Datasets.inspect(path, chosen);
    }

    private static SequencedMap<String, String> lines(Map<String, Object> found) {
        var lines = new LinkedHashMap<String, String>();
        found.forEach((key, value) -> lines.put(words(key), text(value)));
        return lines;
    }

    /** {@code featureDensity} as {@code feature density}. */
    private static String words(String key) {
        return key.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    private static String text(Object value) {
        return switch (value) {
            case Long number -> String.format(Locale.ROOT, "%,d", number);
            case Integer number -> String.format(Locale.ROOT, "%,d", number);
            case Double number -> String.format(Locale.ROOT, "%.4g", number);
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(entry -> entry.getKey() + " " + text(entry.getValue()))
                            .collect(Collectors.joining(", "));
            case List<?> list -> list.isEmpty() ? "none" : items(list);
            default -> value.toString();
        };
    }

    private static String items(List<?> list) {
        var items =
                list.stream()
                        .limit(SHOWN)
                        .map(InspectCommand::text)
                        .collect(Collectors.joining("; "));
        return list.size() > SHOWN
                ? "%s; and %,d more".formatted(items, list.size() - SHOWN)
                : items;
    }
}
