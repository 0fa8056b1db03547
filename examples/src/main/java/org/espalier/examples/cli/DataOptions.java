// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.data.CsvColumns;
import org.espalier.data.CsvGraph;
import org.espalier.data.Datasets;
import org.espalier.data.EdgeRule;
import org.espalier.data.FeatureType;
import org.espalier.data.NodeDataset;
import org.espalier.io.ReadLimits;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which data a command reads, and what the columns of its tables mean. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "PATH",
            description =
                    "A folder or file in any supported format; nodes.csv and edges.csv for data of"
                            + " your own (default: a graph with 7 planted classes, generated from"
                            + " the seed).")
    private @Nullable Path path;

    @Mixin private ColumnOptions columns = new ColumnOptions();

    @Option(
            names = "--feature-type",
            paramLabel = "TYPE",
            defaultValue = "float32",
            description =
                    "float32, or bf16, which rounds features to 2-3 digits and halves the memory"
                            + " of dense ones; evaluate and predict do the same (default:"
                            + " ${DEFAULT-VALUE}).")
    private String featureType = FeatureType.FLOAT32.label();

    /** Refuses values that make no sense. */
    void check() {
        OptionChecks.oneOf("--feature-type", featureType, featureTypes());
    }

    /** What kind of numbers a model is to read. */
    FeatureType featureType() {
        return FeatureType.named(featureType).orElseThrow();
    }

    /** The words for kinds of numbers. */
    static List<String> featureTypes() {
        return Arrays.stream(FeatureType.values()).map(FeatureType::label).toList();
    }

    /** Where the data is; empty for generated data. */
    Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /** Loads the data, with one feature a node if it has none; empty for generated data. */
    Optional<NodeDataset> load() throws IOException {
        Path given = path;
        var chosen = columns.columns();
        if (given == null) {
            if (!chosen.isByHeader()) {
                throw CommandException.usage(
                        "--data: expected a folder with nodes.csv and edges.csv but got columns"
                                + " only; name the folder");
            }
            return Optional.empty();
        }
        return Optional.of(read(given, chosen, EdgeRule.UNDIRECTED));
    }

    /** Reads data, with one feature a node if it has none. */
    static NodeDataset read(Path path, CsvColumns columns, EdgeRule rule) throws IOException {
        var limits = ReadLimits.defaults();
        var data =
                columns.isByHeader()
                        ? Datasets.load(path, rule, limits)
                        : CsvGraph.read(path, columns, rule, limits);
        return data.numFeatures() == 0 ? data.withIdentityFeatures() : data;
    }

    /** What a checkpoint should know of how training read its data. */
    Map<String, String> remembered(long seed) throws IOException {
        Path given = path;
        return given == null ? DataSource.generated(seed) : columns.remembered(given);
    }
}
