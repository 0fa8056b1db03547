// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.data.EdgeRule;
import org.espalier.data.generate.BenchGraph;
import org.espalier.graph.Graph;
import org.espalier.io.Json;
import org.espalier.partition.Partition;
import org.espalier.partition.PartitionMethod;
import org.espalier.partition.PartitionReport;
import org.espalier.tensor.Rng;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code espalier partition}: splits a graph into parts. */
@Command(
        name = "partition",
        description = {
            "Splits the nodes of a graph into parts, and says what is cut and how equal parts are.",
            "Edges count in both directions and once for each pair of nodes."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier partition data/cora --parts 8 --out parts.npy",
            "  espalier partition --graph rmat17 --method chunker --parts 32 --json"
        })
final class PartitionCommand implements Callable<Integer> {
    private static final double NANOS_OF_MILLI = 1e6;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private ColumnOptions columns = new ColumnOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PATH",
            description = "A data set in any supported format; or else give --graph.")
    private @Nullable Path path;

    @Option(
            names = "--graph",
            paramLabel = "NAME",
            description =
                    "A generated graph of seed 1: cora, pubmed, arxiv, rmat17 to rmat22, planted,"
                            + " grid2d or grid3d (default: read PATH).")
    private @Nullable String graph;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "multilevel",
            description =
                    "range, work, random, ldg, fennel, multilevel or chunker (default:"
                            + " ${DEFAULT-VALUE}).")
    private String method = "multilevel";

    @Option(
            names = "--parts",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many parts (default: ${DEFAULT-VALUE}).")
    private int parts;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Seed of what the method draws; the same seed gives the same parts (default:"
                            + " ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the part of each node goes, as npy (default: nowhere).")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace the file of --out.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        check();
        var waiting = new Waiting(spec.commandLine().getErr(), "splitting " + name(), common.quiet);
        var found = waiting.until(this::split);
        Path file = out;
        if (file != null) {
            found.partition().save(file);
        }
        print(found);
        return 0;
    }

    private void check() {
        common.check();
        OptionChecks.oneOf("--method", method, labels());
        OptionChecks.atLeast("--parts", parts, 1, "1 is the whole graph");
        if ((path == null) == (graph == null)) {
            throw CommandException.usage(
                    "partition: expected either PATH or --graph but got %s; give one of them"
                            .formatted(path == null ? "neither" : "both"));
        }
        OptionChecks.oneOf(
                "--graph",
                graph,
                Arrays.stream(BenchGraph.values()).map(BenchGraph::label).toList());
        checkOut();
    }

    private static List<String> labels() {
        return Arrays.stream(PartitionMethod.values()).map(PartitionMethod::label).toList();
    }

    private void checkOut() {
        Path file = out;
        if (file == null) {
            return;
        }
        if (Files.isDirectory(file) || (Files.exists(file) && !force)) {
            throw CommandException.input(
                    "--out: expected a new file but %s is there already; choose another or replace a file with --force"
                            .formatted(file));
        }
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw CommandException.input(
                    "--out: expected a file in an existing folder but there is no %s; create it"
                            .formatted(folder));
        }
    }

    private String name() {
        String generated = graph;
        return generated == null ? String.valueOf(path) : generated;
    }

    /** What came out, and how long it took without reading. */
    private record Found(Partition partition, PartitionReport report, double millis) {}

    private Found split() throws IOException {
        var whole = load();
        if (parts > whole.numNodes()) {
            throw CommandException.input(
                    "--parts: expected at most %d (as many as nodes) but got %d; ask for fewer parts"
                            .formatted(whole.numNodes(), parts));
        }
        var compute = common.compute();
        try {
            return compute.call(() -> split(whole));
        } finally {
            compute.workers().close();
        }
    }

    private Found split(Graph whole) {
        var partitioner = PartitionMethod.named(method).create(Rng.of(seed));
        long start = System.nanoTime();
        var partition = partitioner.partition(whole, parts);
        double millis = (System.nanoTime() - start) / NANOS_OF_MILLI;
        return new Found(partition, PartitionReport.of(whole, partition), millis);
    }

    private Graph load() throws IOException {
        String generated = graph;
        Path read = path;
        return generated != null || read == null
                ? BenchGraph.named(String.valueOf(generated)).edges(1).graph()
                : DataOptions.read(read, columns.columns(), EdgeRule.UNDIRECTED).graph();
    }

    private void print(Found found) {
        var writer = spec.commandLine().getOut();
        Path file = out;
        if (common.json) {
            var json = Results.begin("partition");
            json.put("data", name());
            json.put("method", method);
            json.put("seed", seed);
            json.putAll(found.report().toMap());
            json.put("millis", Math.rint(found.millis()));
            if (file != null) {
                json.put("out", file.toString());
            }
            writer.println(Json.write(json));
        } else {
            writer.printf("%-18s %s%n%s%n", "method", method, found.report());
            if (file != null) {
                writer.printf("%nPart of each node: %s%n", file);
            }
        }
        writer.flush();
    }
}
