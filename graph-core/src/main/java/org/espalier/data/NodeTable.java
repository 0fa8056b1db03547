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

/**
 * A table with a header and one row a node: id, and where present label and split.
 *
 * <p>Ids that are 0 to n-1 in any order are the numbers of the nodes; other ids are numbered in
 * file order.
 */
final class NodeTable {
    private static final List<String> ID = List.of("node", "id", "node_id");
    private static final List<String> LABEL =
            List.of("label", "class", "target", "ml_target", "group", "club", "y");
    private static final List<String> SPLIT = List.of("split", "part", "set");

    private final String file;
    private final NodeNames names;
    private final List<String> labels = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private int idColumn;
    private int labelColumn;
    private int splitColumn;
    private int[] numbers = {};

    private NodeTable(Path file, ReadLimits limits) {
        this.file = file.toString();
        this.names = new NodeNames(limits);
    }

    static NodeTable read(Path file, ReadLimits limits) throws IOException {
        var nodes = new NodeTable(file, limits);
        try (var table = TableReader.open(file, limits)) {
            if (table.next()) {
                nodes.readHeader(table);
            }
            while (table.next()) {
                nodes.names.add(table, nodes.idColumn);
                nodes.labels.add(nodes.optional(table, nodes.labelColumn));
                nodes.parts.add(nodes.optional(table, nodes.splitColumn));
            }
        }
        if (nodes.size() == 0) {
            throw new GraphFormatException(
                    nodes.file, "at least one node", "none", "check that this is the right file");
        }
        nodes.numbers = nodes.names.plainNumbers();
        return nodes;
    }

    private void readHeader(TableReader table) throws GraphFormatException {
        idColumn = find(table, ID);
        labelColumn = find(table, LABEL);
        splitColumn = find(table, SPLIT);
        if (idColumn < 0) {
            throw table.refusal(
                    "a header with one of "
                            + ID
                            + ", and perhaps one of "
                            + LABEL
                            + " and "
                            + SPLIT,
                    "'" + table.text(0) + "' and others",
                    "name the columns in the first line");
        }
    }

    /** The first column with one of these names, or -1. */
    static int find(TableReader table, List<String> wanted) throws GraphFormatException {
        for (int field = 0; field < table.width(); field++) {
            if (wanted.contains(table.text(field).toLowerCase(Locale.ROOT))) {
                return field;
            }
        }
        return -1;
    }

    private String optional(TableReader table, int column) throws GraphFormatException {
        return column < 0 ? "" : table.text(column);
    }

    int size() {
        return names.size();
    }

    /** The node that a field of another table names. */
    int require(TableReader table, int field) throws GraphFormatException {
        return numbers[names.require(table, field, file)];
    }

    Labels labels() {
        return labelColumn < 0 ? Labels.none(size()) : LabelColumn.of(inOrder(labels));
    }

    List<NodeSplit> splits() {
        var ordered = inOrder(parts);
        var split =
                new NodeSplit(
                        part(ordered, "train"),
                        part(ordered, "val", "valid", "validation"),
                        part(ordered, "test"));
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
