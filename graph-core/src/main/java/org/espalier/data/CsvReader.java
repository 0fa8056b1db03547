// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;

import org.espalier.io.GraphFormatException;
import org.espalier.io.ReadLimits;
import org.espalier.io.TableReader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A data set as CSV tables: edges, nodes, and perhaps features.
 *
 * <p>Features are columns of the nodes, or, where there is a table of features, either sparse
 * ({@code node,feature,value}, one line a value) or dense ({@code node} and the columns).
 */
final class CsvReader {
    private static final List<String> FEATURE = List.of("feature", "column", "attribute");

    private final CsvFiles files;
    private final CsvColumns columns;
    private final ReadLimits limits;

    CsvReader(CsvFiles files, CsvColumns columns, ReadLimits limits) {
        this.files = files;
        this.columns = columns;
        this.limits = limits;
    }

    RawDataset read() throws IOException {
        var nodes = NodeTable.read(files.nodes(), columns, limits);
        var unused = new ArrayList<String>();
        var features = features(nodes, unused);
        var edges = EdgeTable.read(files.edges(), nodes, columns, limits);
        unused.addAll(in(files.edges(), edges.unused()));
        var header = nodes.header();
        var tables =
                new CsvTables(
                        files.nodes(),
                        files.edges(),
                        features.file(),
                        nodes.id(),
                        header.optionalName(nodes.labelColumn()),
                        header.optionalName(nodes.splitColumn()),
                        edges.source(),
                        edges.target(),
                        edges.weight(),
                        features.columns(),
                        unused);
        return new RawDataset(
                files.name(),
                edges.edges(),
                features.features(),
                nodes.labels(),
                nodes.splits(),
                nodes.ids(),
                features.names(),
                notes(features, edges.edges()),
                Optional.of(tables));
    }

    private static List<String> in(Path file, List<String> names) {
        return names.stream().map(name -> FileNames.of(file) + ": " + name).toList();
    }

    private static List<String> notes(FeatureTable features, EdgeColumns edges) {
        var notes = new ArrayList<>(features.notes());
        int contradictions = edges.contradictions();
        if (contradictions > 0) {
            notes.add(
                    "edges that name a pair again with another weight: %d; the first line counts"
                            .formatted(contradictions));
        }
        return notes;
    }

    private FeatureTable features(NodeTable nodes, List<String> unused) throws IOException {
        var taken =
                new HashSet<>(List.of(nodes.idColumn(), nodes.labelColumn(), nodes.splitColumn()));
        boolean inNodes = files.features().isEmpty();
        var selection =
                FeatureSelection.of(
                        nodes.header(),
                        inNodes ? columns.features() : List.of(CsvColumns.NONE),
                        taken,
                        files.isPlain());
        unused.addAll(in(files.nodes(), selection.unused()));
        return inNodes
                ? columns(files.nodes(), nodes.idColumn(), selection, nodes)
                : ofFile(files.features().get(), nodes, unused);
    }

    private FeatureTable columns(
            Path file, int idField, FeatureSelection selection, NodeTable nodes)
            throws IOException {
        return selection.fields().isEmpty()
                ? new FeatureTable(
                        file, FeatureTables.none(nodes.size()), List.of(), List.of(), List.of())
                : new FeatureReader(file, idField, selection, columns, nodes, limits).read();
    }

    private FeatureTable ofFile(Path file, NodeTable nodes, List<String> unused)
            throws IOException {
        try (var table = TableReader.open(file, limits)) {
            if (!table.next()) {
                throw new GraphFormatException(
                        file.toString(),
                        "a header and features",
                        "an empty file",
                        "remove the file if there are no features");
            }
            var header = Header.of(table);
            if (header.size() < 2) {
                throw table.refusal(
                        "a header with a column of ids and columns of features",
                        "'" + table.text(0) + "' alone",
                        "name the columns in the first line, or remove the file");
            }
            if (header.size() == 3 && header.find(FEATURE) == 1) {
                if (!columns.features().isEmpty()) {
                    throw table.refusal(
                            "columns of features to choose from",
                            "numbered features, one line a value",
                            "leave --features out");
                }
                return sparse(file, table, nodes);
            }
            int idField = Math.max(0, header.find(NodeTable.usualIds(nodes.id())));
            var selection = FeatureSelection.of(header, columns.features(), Set.of(idField), true);
            unused.addAll(in(file, selection.unused()));
            return columns(file, idField, selection, nodes);
        }
    }

    private FeatureTable sparse(Path file, TableReader table, NodeTable nodes) throws IOException {
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
        var features =
                SparseRows.ofEntries(
                                table.where(),
                                nodes.size(),
                                width,
                                rows.toIntArray(),
                                columns.toIntArray(),
                                values.toFloatArray())
                        .features();
        return new FeatureTable(file, features, List.of(), List.of(), List.of());
    }
}
