// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;

import org.espalier.io.GraphFormatException;
import org.espalier.io.ReadLimits;
import org.espalier.io.TableReader;
import org.espalier.tensor.CsrMatrix;
import org.espalier.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads columns of a table as features: numbers as they are, texts as one feature a value.
 *
 * <p>The file is read twice, first to tell numbers from texts.
 */
final class FeatureReader {
    private final Path file;
    private final int idField;
    private final int width;
    private final List<ColumnScan> scans;
    private final CsvColumns choice;
    private final NodeTable nodes;
    private final ReadLimits limits;

    FeatureReader(
            Path file,
            int idField,
            FeatureSelection selection,
            CsvColumns choice,
            NodeTable nodes,
            ReadLimits limits) {
        this.file = file;
        this.idField = idField;
        this.width = selection.header().size();
        this.choice = choice;
        this.nodes = nodes;
        this.limits = limits;
        this.scans =
                selection.fields().stream()
                        .map(field -> new ColumnScan(selection.header().name(field), field))
                        .toList();
    }

    FeatureTable read() throws IOException {
        int mentioned = scan();
        var columns = scans.stream().filter(column -> !column.isEmpty()).toList();
        if (choice.missing() == MissingValues.REFUSE) {
            for (var column : columns) {
                column.requireComplete();
            }
        }
        checkSize(columns.size(), "columns");
        var values =
                columns.stream()
                        .map(column -> ColumnValues.of(column, choice, nodes.size()))
                        .toList();
        fill(columns, values);
        var names = values.stream().flatMap(column -> column.names().stream()).toList();
        checkSize(names.size(), "features, counting each value of a text");
        return new FeatureTable(
                file,
                matrix(values, names.size()),
                names,
                described(columns, values),
                notes(mentioned));
    }

    private int scan() throws IOException {
        var seen = new boolean[nodes.size()];
        int mentioned = 0;
        try (var table = open()) {
            while (table.next()) {
                int node = nodes.require(table, idField);
                if (table.width() != width || seen[node]) {
                    throw table.refusal(
                            "each node once with " + (width - 1) + " features",
                            "'%s' with %d".formatted(table.text(idField), table.width() - 1),
                            "check the line");
                }
                seen[node] = true;
                mentioned++;
                for (var column : scans) {
                    column.look(table);
                }
            }
        }
        return mentioned;
    }

    private void fill(List<ColumnScan> columns, List<ColumnValues> values) throws IOException {
        try (var table = open()) {
            while (table.next()) {
                int node = nodes.require(table, idField);
                for (int i = 0; i < values.size(); i++) {
                    values.get(i).put(node, table.text(columns.get(i).field()));
                }
            }
        }
        values.forEach(ColumnValues::finish);
    }

    /** The table after its header. */
    private TableReader open() throws IOException {
        var table = TableReader.open(file, limits);
        table.next();
        return table;
    }

    private void checkSize(int features, String what) throws GraphFormatException {
        long elements = (long) nodes.size() * features;
        if (elements > Integer.MAX_VALUE
                || (long) nodes.size() * scans.size() > limits.totalBytes() / Float.BYTES) {
            throw new GraphFormatException(
                    file.toString(),
                    "features of at most %d bytes and fewer than 2^31 elements"
                            .formatted(limits.totalBytes()),
                    "%d nodes with %d %s".formatted(nodes.size(), features, what),
                    "leave columns out, give the process a larger heap, or write features sparse:"
                            + " node,feature,value");
        }
    }

    private Tensor matrix(List<ColumnValues> columnValues, int features) {
        var offsets = new int[nodes.size() + 1];
        var indices = new IntArrayList();
        var values = new FloatArrayList();
        for (int node = 0; node < nodes.size(); node++) {
            int first = 0;
            for (var column : columnValues) {
                column.append(node, first, indices, values);
                first += column.width();
            }
            offsets[node + 1] = indices.size();
        }
        return FeatureTables.of(
                CsrMatrix.of(
                        nodes.size(),
                        features,
                        offsets,
                        indices.toIntArray(),
                        values.toFloatArray()));
    }

    private static List<FeatureColumn> described(
            List<ColumnScan> columns, List<ColumnValues> values) {
        var described = new ArrayList<FeatureColumn>();
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            described.add(
                    new FeatureColumn(
                            column.name(),
                            column.isText() ? values.get(i).width() : 0,
                            column.missing(),
                            values.get(i).scale()));
        }
        return described;
    }

    private List<String> notes(int mentioned) {
        var notes = new ArrayList<String>();
        for (var column : scans) {
            column.mixture().ifPresent(notes::add);
            if (column.isEmpty()) {
                notes.add("column %s is empty and left out".formatted(column.name()));
            }
        }
        if (mentioned < nodes.size()) {
            notes.add(
                    "%d nodes are not in %s; their features are 0"
                            .formatted(nodes.size() - mentioned, FileNames.of(file)));
        }
        return notes;
    }
}
