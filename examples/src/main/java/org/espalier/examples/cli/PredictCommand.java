// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.graph.NodeIds;
import org.espalier.io.AtomicFiles;
import org.espalier.io.Json;
import org.espalier.nn.predict.Predictions;
import org.espalier.nn.train.Checkpoint;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code espalier predict}: says the class of each node. */
@Command(
        name = "predict",
        description = {
            "Says the class of each node of a graph, by the model of a checkpoint.",
            "Writes CSV: id, label and the probability of each class. The data may be other than"
                    + " that of training and needs no labels; feature columns are matched by name."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier predict --checkpoint runs/train-gcn-1 --data data/cora --out a.csv",
            "  espalier predict --checkpoint runs/train-gcn-1 --data data/cora --nodes 17,4"
        })
final class PredictCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private CheckpointOption checkpoint = new CheckpointOption();
    @Mixin private DataSource source = new DataSource();
    @Mixin private ModelPathOptions models = new ModelPathOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the table goes (default: standard output).")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace the file of --out.")
    private boolean force;

    @Option(
            names = "--nodes",
            paramLabel = "ID",
            split = ",",
            description = "Only these nodes, in this order (default: all).")
    private List<String> nodes = List.of();

    @Override
    public Integer call() throws IOException {
        common.check();
        source.check();
        try (var _ = models.open()) {
            return predict();
        }
    }

    private int predict() throws IOException {
        checkOut();
        var read = checkpoint.load();
        var data = source.load(read);
        var known = CheckpointOption.completed(read, data);
        var compute = common.compute();
        try (var _ = compute.workers();
                var predictor = source.predictor(known)) {
            var predictions = compute.call(() -> predictor.predict(data));
            if (!common.quiet) {
                predictions.notes().forEach(spec.commandLine().getErr()::println);
            }
            write(new PredictionTable(predictions, chosen(predictions)));
            report(known, data.name(), predictions);
        }
        return 0;
    }

    private void checkOut() {
        Path file = out;
        if (file == null) {
            if (common.json) {
                throw CommandException.usage(
                        "--json: expected --out as well but got none; standard output cannot take"
                                + " both the table and the object");
            }
            return;
        }
        if (Files.isDirectory(file) || (Files.exists(file) && !force)) {
            throw CommandException.input(
                    "--out: expected a new file but %s is %s"
                            .formatted(
                                    file,
                                    Files.isDirectory(file)
                                            ? "a folder; name a file in it"
                                            : "there already; choose another or replace it with"
                                                    + " --force"));
        }
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw CommandException.input(
                    "--out: expected a file in an existing folder but there is no %s; create it"
                            .formatted(folder));
        }
    }

    private NodeIds chosen(Predictions predictions) {
        return nodes.isEmpty()
                ? NodeIds.range(0, predictions.size())
                : NodeIds.of(nodes.stream().mapToInt(predictions::node).toArray());
    }

    private void write(PredictionTable table) throws IOException {
        Path file = out;
        if (file == null) {
            var writer = spec.commandLine().getOut();
            table.writeTo(writer);
            writer.flush();
            return;
        }
        AtomicFiles.write(
                file,
                stream -> {
                    var writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
                    table.writeTo(writer);
                    writer.flush();
                });
    }

    private void report(Checkpoint used, String data, Predictions predictions) {
        Path file = out;
        if (file == null) {
            return;
        }
        int count = nodes.isEmpty() ? predictions.size() : nodes.size();
        var writer = spec.commandLine().getOut();
        if (common.json) {
            var json = Results.begin("predict");
            json.put("data", data);
            json.put("model", used.run().model());
            json.put("nodes", count);
            json.put("classes", predictions.numClasses());
            json.put("notes", predictions.notes());
            json.put("out", file.toString());
            writer.println(Json.write(json));
        } else {
            writer.printf(Locale.ROOT, "Predicted   %,d nodes of %s: %s%n", count, data, file);
        }
        writer.flush();
    }
}
