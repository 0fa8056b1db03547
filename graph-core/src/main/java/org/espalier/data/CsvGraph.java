// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.io.GraphFormatException;
import org.espalier.io.ReadLimits;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Reads a graph of one's own from CSV tables: {@code nodes.csv} with one line a node and {@code
 * edges.csv} with one line an edge, plain or gz.
 *
 * <pre>{@code
 * var data = CsvGraph.read(folder, CsvColumns.byHeader().withLabel("team").withFeatures("age", "f*"));
 * }</pre>
 *
 * <p>Ids and labels may be texts; a node with an empty label is unlabelled. Columns of numbers are
 * features as they are, columns of texts become one feature a value. Names are kept: {@link
 * NodeDataset#ids}, {@link NodeDataset#featureNames}, {@link Labels#classNames}.
 */
public final class CsvGraph {
    private CsvGraph() {}

    /**
     * Reads tables whose headers say what their columns mean, as an undirected graph.
     *
     * @param path the folder, or one of its tables
     * @return the data
     * @throws GraphFormatException if there are no tables, or they are damaged
     * @throws IOException if they cannot be read
     */
    public static NodeDataset read(Path path) throws IOException {
        return read(path, CsvColumns.byHeader());
    }

    /**
     * Reads tables as an undirected graph: each pair of nodes once in both directions, with the
     * weight of the first line that names it, without self-loops.
     *
     * @param path the folder, or one of its tables
     * @param columns what their columns mean
     * @return the data
     * @throws GraphFormatException if there are no tables, they are damaged, or have no such column
     * @throws IOException if they cannot be read
     */
    public static NodeDataset read(Path path, CsvColumns columns) throws IOException {
        return read(path, columns, EdgeRule.UNDIRECTED, ReadLimits.defaults());
    }

    /**
     * Reads tables.
     *
     * @param path the folder, or one of its tables
     * @param columns what their columns mean
     * @param rule what to make of the edges
     * @param limits how much to take
     * @return the data
     * @throws GraphFormatException if there are no tables, they are damaged, or have no such column
     * @throws IOException if they cannot be read
     */
    public static NodeDataset read(Path path, CsvColumns columns, EdgeRule rule, ReadLimits limits)
            throws IOException {
        return Datasets.load(Detector.tables(path, limits).withColumns(columns), rule, limits);
    }

    /**
     * How the columns of numbers in a table are scaled, to scale other tables alike.
     *
     * <p>Cost: reads the tables once more.
     *
     * @param path the folder, or one of its tables
     * @param columns what their columns mean
     * @return the scales by the names of the columns; empty without scaling
     * @throws GraphFormatException if there are no tables, they are damaged, or have no such column
     * @throws IOException if they cannot be read
     */
    public static SequencedMap<String, ColumnScale> scales(Path path, CsvColumns columns)
            throws IOException {
        var limits = ReadLimits.defaults();
        var raw = Detector.tables(path, limits).withColumns(columns).load(limits);
        var scales = new LinkedHashMap<String, ColumnScale>();
        for (var column : raw.tables().orElseThrow().featureColumns()) {
            column.scale().ifPresent(scale -> scales.put(column.name(), scale));
        }
        return scales;
    }
}
