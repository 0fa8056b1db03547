// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;

import org.espalier.io.GraphFormatException;
import org.espalier.io.ReadLimits;
import org.espalier.io.TableReader;
import org.espalier.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A data set as CSV tables: edges, nodes, and perhaps features.
 *
 * <p>Features are either sparse ({@code node,feature,value}, one line a value) or dense ({@code
 * node} and one column a feature).
 */
final class CsvReader {
    private static final List<String> FEATURE = List.of("feature", "column", "attribute");

    private final CsvFiles files;
    private final ReadLimits limits;

    CsvReader(CsvFiles files, ReadLimits limits) {
        this.files = files;
        this.limits = limits;
    }

    RawDataset read() throws IOException {
        var nodes = NodeTable.read(files.nodes(), limits);
        var edges = new EdgeColumns();
        try (var rows = EdgeRows.open(files.edges(), limits)) {
            while (rows.next()) {
                edges.add(nodes.require(rows.table(), 0), nodes.require(rows.table(), 1));
            }
        }
        return new RawDataset(
                files.name(), edges, features(nodes), nodes.labels(), nodes.splits(), List.of());
    }

    private Tensor features(NodeTable nodes) throws IOException {
        Optional<Path> file = files.features();
        if (file.isEmpty()) {
            return FeatureTables.none(nodes.size());
        }
        try (var table = TableReader.open(file.get(), limits)) {
            if (!table.next()) {
                throw new GraphFormatException(
                        file.get().toString(),
                        "a header and features",
                        "an empty file",
                        "remove the file if there are no features");
            }
            boolean sparse = table.width() == 3 && NodeTable.find(table, FEATURE) == 1;
            return sparse ? sparse(table, nodes) : dense(table, nodes);
        }
    }

    private Tensor sparse(TableReader table, NodeTable nodes) throws IOException {
        var rows = new IntArrayList();
        var columns = new IntArrayList();
        var values = new FloatArrayList();
        int width = 0;
        while (table.next()) {
            int column = table.wholeNumber(1);
            if (column < 0 || column >= limits.entries()) {
                throw table.refusal(
                        "a feature number in [0, " + limits.entries() + ")",
                        column + "",
                        "number features from 0");
            }
            rows.add(nodes.require(table, 0));
            columns.add(column);
            values.add(table.number(2));
            width = Math.max(width, column + 1);
        }
        return SparseRows.ofEntries(
                        table.where(),
                        nodes.size(),
                        width,
                        rows.toIntArray(),
                        columns.toIntArray(),
                        values.toFloatArray())
                .features();
    }

    private Tensor dense(TableReader table, NodeTable nodes) throws IOException {
        int width = table.width() - 1;
        if ((long) nodes.size() * width > limits.totalBytes() / Float.BYTES
                || (long) nodes.size() * width > Integer.MAX_VALUE) {
            throw table.refusal(
                    "features of at most " + limits.totalBytes() + " bytes",
                    nodes.size() + " rows of " + width,
                    "give the process a larger heap, or write them sparse: node,feature,value");
        }
        var values = new float[nodes.size() * width];
        var seen = new boolean[nodes.size()];
        while (table.next()) {
            int node = nodes.require(table, 0);
            if (table.width() != width + 1 || seen[node]) {
                throw table.refusal(
                        "each node once with " + width + " features",
                        "'%s' with %d".formatted(table.text(0), table.width() - 1),
                        "check the line");
            }
            seen[node] = true;
            for (int column = 0; column < width; column++) {
                values[node * width + column] = table.number(column + 1);
            }
        }
        return FeatureTables.of(values, nodes.size(), width);
    }
}
