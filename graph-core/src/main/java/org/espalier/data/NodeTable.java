// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.graph.NodeIds;
import org.espalier.io.GraphFormatException;
import org.espalier.io.ReadLimits;
import org.espalier.io.TableReader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A table with a header and one row a node: id, and where present label and split.
 *
 * <p>Ids that are 0 to n-1 in any order are the numbers of the nodes; other ids are numbered in
 * file order.
 */
final class NodeTable {
    private static final List<String> ID = List.of("node", "id", "node_id");
    private static final List<String> NAME = List.of("name", "key");
    private static final List<String> LABEL =
            List.of("label", "class", "target", "ml_target", "group", "club", "y");
    private static final List<String> SPLIT = List.of("split", "part", "set");

    private final Path file;
    private final Header header;
    private final NodeNames names;
    private final List<String> labels = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private final int idColumn;
    private final int labelColumn;
    private final int splitColumn;
    private final boolean splitIsAsked;
    private int[] numbers = {};

    private NodeTable(Path file, Header header, CsvColumns columns, ReadLimits limits)
            throws GraphFormatException {
        this.file = file;
        this.header = header;
        this.names = new NodeNames(limits);
        this.idColumn =
                columns.id().isPresent()
                        ? header.require(columns.id().get(), "the id")
                        : usualId(header);
        this.labelColumn =
                header.optional(columns.label(), columns.isLenient(), "the label", LABEL, idColumn);
        this.splitColumn =
                header.optional(columns.split(), columns.isLenient(), "the split", SPLIT, idColumn);
        this.splitIsAsked = columns.split().isPresent() && splitColumn >= 0;
    }

    private static int usualId(Header header) throws GraphFormatException {
        int column = header.find(ID);
        int found = column < 0 ? header.find(NAME) : column;
        if (found < 0) {
            throw header.refusal(
                    "a header with a column of ids, called " + String.join(", ", ID),
                    "name it, as in --id %s; fields are separated by commas or tabs"
                            .formatted(header.name(0)));
        }
        return found;
    }

    /** What a column of ids may be called in tables beside one that calls it so. */
    static List<String> usualIds(String name) {
        return Stream.concat(Stream.of(name.toLowerCase(Locale.ROOT)), ID.stream()).toList();
    }

    static NodeTable read(Path file, CsvColumns columns, ReadLimits limits) throws IOException {
        try (var table = TableReader.open(file, limits)) {
            if (!table.next()) {
                throw empty(file);
            }
            var nodes = new NodeTable(file, Header.of(table), columns, limits);
            while (table.next()) {
                nodes.readNode(table);
            }
            if (nodes.size() == 0) {
                throw empty(file);
            }
            nodes.numbers = nodes.names.plainNumbers();
            return nodes;
        }
    }

    private static GraphFormatException empty(Path file) {
        return new GraphFormatException(
                file.toString(),
                "a header and at least one node",
                "none",
                "check that this is the right file");
    }

    private void readNode(TableReader table) throws GraphFormatException {
        if (table.width() != header.size()) {
            throw table.refusal(
                    header.size() + " fields, as in the header",
                    table.width() + "",
                    "complete the line, or put quotes round a field that holds the separator");
        }
        if (table.text(idColumn).isEmpty()) {
            throw table.refusal(
                    "an id in column '" + id() + "'", "nothing", "give each node a name");
        }
        names.add(table, idColumn);
        labels.add(optional(table, labelColumn));
        parts.add(optional(table, splitColumn));
    }

    private static String optional(TableReader table, int column) throws GraphFormatException {
        return column < 0 ? "" : table.text(column);
    }

    Header header() {
        return header;
    }

    /** The name of the column of ids. */
    String id() {
        return header.name(idColumn);
    }

    int idColumn() {
        return idColumn;
    }

    int labelColumn() {
        return labelColumn;
    }

    int splitColumn() {
        return splitColumn;
    }

    int size() {
        return names.size();
    }

    Path file() {
        return file;
    }

    boolean knows(String name) {
        return names.find(name) >= 0;
    }

    /** The node that a field of another table names. */
    int require(TableReader table, int field) throws GraphFormatException {
        return numbers[names.require(table, field, file.toString())];
    }

    IdDictionary ids() {
        return names.dictionary(numbers);
    }

    Labels labels() {
        return labelColumn < 0 ? Labels.none(size()) : LabelColumn.of(inOrder(labels));
    }

    List<NodeSplit> splits() throws GraphFormatException {
        var ordered = inOrder(parts);
        var split =
                new NodeSplit(
                        part(ordered, "train", "training"),
                        part(ordered, "val", "valid", "validation"),
                        part(ordered, "test"));
        if (split.train().isEmpty() && splitIsAsked) {
            throw new GraphFormatException(
                    file.toString(),
                    "the word train in column '" + header.name(splitColumn) + "'",
                    "none",
                    "mark nodes with train, val and test");
        }
        return split.train().isEmpty() ? List.of() : List.of(split);
    }

    private static NodeIds part(List<String> parts, String... wanted) {
        var mask = new boolean[parts.size()];
        for (int node = 0; node < mask.length; node++) {
            mask[node] = List.of(wanted).contains(parts.get(node).toLowerCase(Locale.ROOT));
        }
        return NodeIds.where(mask);
    }

    private List<String> inOrder(List<String> byRow) {
        var ordered = new String[byRow.size()];
        for (int row = 0; row < ordered.length; row++) {
            ordered[numbers[row]] = byRow.get(row);
        }
        return Arrays.asList(ordered);
    }
}
