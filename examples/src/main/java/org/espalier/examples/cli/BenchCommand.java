// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.examples.bench.BenchCase;
import org.espalier.examples.bench.BenchCases;
import org.espalier.examples.bench.Benchmark;
import org.espalier.examples.bench.Stopwatch;
import org.espalier.io.Json;
import org.espalier.runtime.Suggestion;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code espalier bench}: times training and its parts on generated graphs. */
@Command(
        name = "bench",
        description = {
            "Times training, serving, sums over neighbours and dense products on generated"
                    + " graphs.",
            "Graphs, inputs and weights come from seed 1; losses are compared with known ones. With"
                    + " --json one object a case and line."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier bench --case gcn-cora-2x16 --threads 2",
            "  espalier bench --case spmm-rmat17-128 --case gemm-131072x256x256 --json"
        })
final class BenchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private CommonOptions common = new CommonOptions();

    @Option(
            names = "--case",
            paramLabel = "NAME",
            description =
                    "all, or a name such as gcn-GRAPH-LAYERSxHIDDEN (also sage, gat),"
                            + " spmm-GRAPH-WIDTH (also spmm-bf16), gemm-ROWSxINNERxCOLUMNS (also"
                            + " gemm-nt, gemm-tn),"
                            + " complete-GRAPHSxNODES, serve-GRAPH, with the graphs cora, pubmed,"
                            + " arxiv, rmat17 (default: a list of names). May be given several"
                            + " times.")
    private List<String> names = List.of();

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "50",
            description =
                    "Time so many runs of a case at most, and three at least (default:"
                            + " ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            description =
                    "Time runs of a case for so many seconds, after a third of it to warm up"
                            + " (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() {
        common.check();
        OptionChecks.atLeast("--repeats", repeats, 1, "leave it out for the usual number");
        OptionChecks.atLeast("--seconds", seconds, 1, "leave it out for the usual time");
        if (names.isEmpty()) {
            list();
            return 0;
        }
        var cases = names.stream().flatMap(name -> named(name).stream()).toList();
        var compute = common.compute();
        try (var _ = compute.workers()) {
            var benchmark =
                    new Benchmark(compute, new Stopwatch(repeats, Duration.ofSeconds(seconds)));
            for (var kind : cases) {
                if (!common.quiet) {
                    spec.commandLine().getErr().println(kind.name() + ": " + kind.purpose());
                }
                print(benchmark.measure(kind));
            }
        }
        return 0;
    }

    private void list() {
        for (var kind : BenchCases.published()) {
            spec.commandLine().getOut().printf("%-24s %s%n", kind.name(), kind.purpose());
        }
    }

    private static List<BenchCase> named(String name) {
        if (name.equals("all")) {
            return BenchCases.published();
        }
        return List.of(BenchCases.named(name).orElseThrow(() -> unknown(name)));
    }

    private static CommandException unknown(String name) {
        var known = BenchCases.published().stream().map(BenchCase::name).toList();
        return CommandException.usage(
                "--case: expected all or a name such as gcn-cora-2x16 but got '%s'%s; 'espalier bench' lists them"
                        .formatted(name, Suggestion.text(name, known)));
    }

    private void print(SequencedMap<String, Object> measured) {
        var out = spec.commandLine().getOut();
        if (common.json) {
            var result = Results.begin("bench");
            result.put("commit", VersionInfo.commit());
            result.put("jdk", Runtime.version().toString());
            result.put("machine", Machine.name());
            result.put("seed", BenchCase.SEED);
            result.putAll(measured);
            out.println(Json.write(result));
        } else {
            out.println(line(measured));
        }
        out.flush();
    }

    private static String line(SequencedMap<String, Object> measured) {
        return measured.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("case"))
                .map(entry -> entry.getKey() + " " + text(entry.getValue()))
                .collect(Collectors.joining(", ", measured.get("case") + ": ", ""));
    }

    private static String text(Object value) {
        return value instanceof Double number && number == Math.rint(number)
                ? String.format(Locale.ROOT, "%.0f", number)
                : value.toString();
    }
}
