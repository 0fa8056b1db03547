// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Which columns of CSV tables a data set was read from.
 *
 * @param nodes the table of nodes
 * @param edges the table of edges
 * @param features the table that features come from
 * @param id the column of ids
 * @param label the column of labels, if there is one
 * @param split the column of parts, if there is one
 * @param source the column of sources; its number where the table has no header
 * @param target the column of targets; its number where the table has no header
 * @param weight the column of weights, if there is one
 * @param featureColumns the columns of features; empty for features without names
 * @param unused named columns that nothing was made of
 */
public record CsvTables(
        Path nodes,
        Path edges,
        Path features,
        String id,
        Optional<String> label,
        Optional<String> split,
        String source,
        String target,
        Optional<String> weight,
        List<FeatureColumn> featureColumns,
        List<String> unused) {
    /** Copies the lists. */
    public CsvTables {
        featureColumns = List.copyOf(featureColumns);
        unused = List.copyOf(unused);
    }

    /**
     * How many values of features are missing.
     *
     * @return the number over all columns
     */
    public int missingValues() {
        return featureColumns.stream().mapToInt(FeatureColumn::missing).sum();
    }

    /**
     * The findings by name, in reading order, with the file of each column.
     *
     * @return a new map
     */
    public SequencedMap<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("idColumn", in(nodes, Optional.of(id)));
        map.put("labelColumn", in(nodes, label));
        map.put("splitColumn", in(nodes, split));
        map.put("sourceColumn", in(edges, Optional.of(source)));
        map.put("targetColumn", in(edges, Optional.of(target)));
        map.put("weightColumn", in(edges, weight));
        map.put("featureFile", FileNames.of(features));
        map.put("featureColumns", featureColumns.stream().map(FeatureColumn::toString).toList());
        map.put("missingValues", missingValues());
        map.put("unusedColumns", unused);
        return map;
    }

    private static String in(Path file, Optional<String> column) {
        return column.map(name -> FileNames.of(file) + ": " + name).orElse(CsvColumns.NONE);
    }
}
