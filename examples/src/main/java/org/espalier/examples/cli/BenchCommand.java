// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.examples.bench.BenchCase;
import org.espalier.examples.bench.BenchCases;
import org.espalier.examples.bench.Stopwatch;
import org.espalier.io.Json;
import org.espalier.runtime.Suggestion;
import org.espalier.tensor.Compute;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;

/** {@code espalier bench}: times training and its parts on generated graphs. */
@Command(
        name = "bench",
        description = {
            "Times training, serving and their parts on generated graphs, as a share of what the"
                    + " machine can do, and beside other programs.",
            "Graphs, inputs and weights come from seed 1; losses are compared with known ones. With"
                    + " --json one object a case and line."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier bench --case gcn-cora-2x16 --case roof-copy --threads 1,2",
            "  espalier bench --case spmm-rmat17-128 --peer 'python3 spmm.py'"
        })
final class BenchCommand implements Callable<Integer> {
    private static final int MOST_THREADS = 1024;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private BasicOptions common = new BasicOptions();
    @Mixin private PeerOptions peerOptions = new PeerOptions();

    @Option(names = "--quiet", description = "Print no progress.")
    private boolean quiet;

    @Option(
            names = "--threads",
            paramLabel = "LIST",
            split = ",",
            description =
                    "Threads to compute on, such as 2 or 1,2; with several numbers each case is"
                            + " measured with each (default: all cores).")
    private List<Integer> threads = List.of();

    @Option(
            names = "--case",
            paramLabel = "NAME",
            description =
                    "all, or a name such as gcn-GRAPH-LAYERSxHIDDEN (also sage, gat, gin, gcnii;"
                        + " infer-gcn-... and so on), spmm-GRAPH-WIDTH (also spmm-weighted-...,"
                        + " spmm-mean-..., spmm-max-..., spmm-bf16-...), sddmm-GRAPH-WIDTH,"
                        + " softmax-GRAPH-HEADS, attention-GRAPH-HEADSxWIDTH (also"
                        + " attention-back-...), gemm-ROWSxINNERxCOLUMNS (also gemm-nt, gemm-tn),"
                        + " adam-WEIGHTS, crossentropy-ROWSxCLASSES, reorder-GRAPH-degree (also"
                        + " bfs, rcm), partition-METHOD-GRAPH-PARTS (range, work, random, ldg,"
                        + " fennel, multilevel, chunker), complete-GRAPHSxNODES, serve-GRAPH,"
                        + " sample-GRAPH-15x10x5 (also loader), roof-copy, roof-triad,"
                        + " roof-gather-WIDTH, roof-fma, with the graphs cora, pubmed, arxiv,"
                        + " rmat17 to rmat22, planted, grid2d, grid3d (default: a list of names)."
                        + " May be given several times.")
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
                    "Time runs of a case for so many seconds, after a third of it to warm up; with"
                            + " other programs, so many in each round (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--no-roofs",
            description = "Leave out the limits of the machine, whose measurement takes seconds.")
    private boolean noRoofs;

    @Override
    public Integer call() throws IOException {
        check();
        if (names.isEmpty()) {
            list();
            return 0;
        }
        var cases = names.stream().flatMap(name -> named(name).stream()).toList();
        var counts =
                threads.isEmpty()
                        ? List.of(Runtime.getRuntime().availableProcessors())
                        : List.copyOf(threads);
        var stopwatch = new Stopwatch(repeats, Duration.ofSeconds(seconds));
        var table =
                new BenchTable(
                        spec.commandLine().getOut(),
                        cases,
                        counts.size() > 1,
                        peerOptions.areGiven());
        var peers = peerOptions.peers(this::warn);
        if (!common.json) {
            table.printHeading();
        }
        try (var series = new BenchSeries(counts, stopwatch, !noRoofs, peers)) {
            for (var kind : cases) {
                if (!quiet) {
                    tell(kind.name() + ": " + kind.purpose());
                }
                series.measure(kind, measured -> print(measured, table));
            }
        }
        return 0;
    }

    private void check() {
        for (var count : threads) {
            OptionChecks.between("--threads", count, 1, MOST_THREADS, "leave it out for all cores");
        }
        OptionChecks.atLeast("--repeats", repeats, 1, "leave it out for the usual number");
        OptionChecks.atLeast("--seconds", seconds, 1, "leave it out for the usual time");
        peerOptions.check();
    }

    private void list() {
        var cases = BenchCases.published();
        int longest = cases.stream().mapToInt(kind -> kind.name().length()).max().orElse(1);
        for (var kind : cases) {
            spec.commandLine()
                    .getOut()
                    .printf("%-" + longest + "s %s%n", kind.name(), kind.purpose());
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

    private void print(SequencedMap<String, Object> measured, BenchTable table) {
        if (Boolean.FALSE.equals(measured.get("lossesAgree"))) {
            warn("%s: its losses are not the known ones".formatted(measured.get("case")));
        }
        if (!common.json) {
            table.print(measured);
            return;
        }
        var result = Results.begin("bench");
        result.put("commit", VersionInfo.commit());
        result.put("jdk", Runtime.version().toString());
        result.put("machine", Machine.name());
        result.put("jvmFlags", JvmFlags.given());
        result.put("kernels", Compute.common().kernelName());
        result.put("aligned", Compute.isAligned());
        result.put("hugePages", VersionInfo.hugePages());
        result.put("seed", BenchCase.SEED);
        result.putAll(measured);
        spec.commandLine().getOut().println(Json.write(result));
        spec.commandLine().getOut().flush();
    }

    private void warn(String problem) {
        tell("warning: " + problem);
    }

    private void tell(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
