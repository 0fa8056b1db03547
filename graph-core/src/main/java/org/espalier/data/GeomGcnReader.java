// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import it.unimi.dsi.fastutil.ints.IntArrayList;

import org.espalier.io.GraphFormatException;
import org.espalier.io.ReadLimits;
import org.espalier.io.Separator;
import org.espalier.io.TableReader;
import org.espalier.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The text files of Geom-GCN (Pei et al., ICLR 2020): {@code out1_node_feature_label.txt} and
 * {@code out1_graph_edges.txt}.
 *
 * <p>The features of a node are either all its values, 0 or 1, or the numbers of the features it
 * has. They are values if every row has the same length and holds nothing but 0 and 1. Splits are
 * NPZ masks in this folder, or in a folder {@code splits} in it or beside it.
 */
final class GeomGcnReader {
    static final String NODES = "out1_node_feature_label.txt";
    static final String EDGES = "out1_graph_edges.txt";

    private final Path folder;
    private final ReadLimits limits;
    private final IntArrayList ids = new IntArrayList();
    private final IntArrayList offsets = new IntArrayList(new int[] {0});
    private final IntArrayList items = new IntArrayList();
    private final List<String> labels = new ArrayList<>();
    private boolean dense = true;

    GeomGcnReader(Path folder, ReadLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    RawDataset read() throws IOException {
        readNodes();
        var rowOf = rowOfNode();
        var ordered = new String[ids.size()];
        Arrays.setAll(ordered, node -> labels.get(rowOf[node]));
        return new RawDataset(
                FileNames.of(folder),
                edges(),
                features(),
                LabelColumn.of(Arrays.asList(ordered)),
                GeomGcnSplits.read(folder, ids.size(), limits),
                List.of());
    }

    private void readNodes() throws IOException {
        try (var table = TableReader.open(folder.resolve(NODES), Separator.TAB, limits)) {
            while (table.next()) {
                boolean header = ids.isEmpty() && table.tryWholeNumber(0).isEmpty();
                if (!header) {
                    ids.add(table.wholeNumber(0));
                    readFeatures(table, table.text(1));
                    labels.add(table.text(2));
                }
            }
        }
        if (ids.isEmpty()) {
            throw new GraphFormatException(
                    folder.resolve(NODES).toString(),
                    "at least one node",
                    "none",
                    "check that this is the right folder");
        }
    }

    private void readFeatures(TableReader table, String text) throws GraphFormatException {
        int from = 0;
        while (from < text.length()) {
            int comma = text.indexOf(',', from);
            int end = comma < 0 ? text.length() : comma;
            int item = item(table, text.substring(from, end));
            dense &= item <= 1;
            items.add(item);
            from = end + 1;
        }
        offsets.add(items.size());
        dense &= (long) offsets.getInt(1) * ids.size() == items.size();
    }

    private int item(TableReader table, String text) throws GraphFormatException {
        long item = NodeNames.wholeNumber(text.strip());
        if (item < 0 || item >= limits.entries()) {
            throw table.refusal(
                    "features as whole numbers in [0, " + limits.entries() + ")",
                    "'" + text + "'",
                    "give 0/1 values, or the numbers of the features a node has");
        }
        return (int) item;
    }

    private int[] rowOfNode() throws GraphFormatException {
        var rowOf = new int[ids.size()];
        Arrays.fill(rowOf, -1);
        var origin = folder.resolve(NODES).toString();
        for (int row = 0; row < rowOf.length; row++) {
            int node = ArrayChecks.nodeId(origin, row, ids.getInt(row), rowOf.length);
            if (rowOf[node] >= 0) {
                throw new GraphFormatException(
                        origin, "each node once", "node " + node + " twice", "remove one");
            }
            rowOf[node] = row;
        }
        return rowOf;
    }

    private Tensor features() throws GraphFormatException {
        var nodes = new int[items.size()];
        var columns = new int[items.size()];
        var values = new float[items.size()];
        int width = dense ? offsets.getInt(1) : 0;
        for (int row = 0; row < ids.size(); row++) {
            for (int i = offsets.getInt(row); i < offsets.getInt(row + 1); i++) {
                nodes[i] = ids.getInt(row);
                columns[i] = dense ? i - offsets.getInt(row) : items.getInt(i);
                values[i] = dense ? items.getInt(i) : 1;
                width = Math.max(width, columns[i] + 1);
            }
        }
        var origin = folder.resolve(NODES).toString();
        var table =
                SparseRows.ofEntries(origin, ids.size(), width, nodes, columns, values).features();
        return dense ? table : FeatureTables.binary(table.matrix());
    }

    private EdgeColumns edges() throws IOException {
        var edges = new EdgeColumns();
        try (var rows = EdgeRows.open(folder.resolve(EDGES), limits)) {
            while (rows.next()) {
                var table = rows.table();
                edges.add(node(table, 0), node(table, 1));
            }
        }
        return edges;
    }

    private int node(TableReader table, int field) throws GraphFormatException {
        int node = table.wholeNumber(field);
        if (node < 0 || node >= ids.size()) {
            throw table.refusal(
                    "a node id in [0, " + ids.size() + ")",
                    node + "",
                    "ids start at 0; was the file 1-based?");
        }
        return node;
    }
}
