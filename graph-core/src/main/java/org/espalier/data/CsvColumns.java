// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns of CSV tables mean what; what is left open is settled by the headers.
 *
 * <p>Names are compared exactly, then without regard to case. Label, weight and split may be {@link
 * #NONE}, as may the only feature.
 *
 * @param id the nodes' ids in the table of nodes, usually {@code id}, {@code node} or {@code
 *     node_id}
 * @param source where an edge starts, usually {@code source}, {@code src} or {@code from}
 * @param target where an edge ends, usually {@code target}, {@code dst} or {@code to}
 * @param label the nodes' classes, usually {@code label} or {@code class}
 * @param weight the edges' weights, usually {@code weight} or {@code w}
 * @param split the part a node belongs to, usually {@code split}: {@code train}, {@code val} or
 *     {@code test}
 * @param features names, or beginnings of names followed by a star; empty for every column that is
 *     nothing else
 * @param missing what to do with features that have no value
 * @param scaling what to do with the numbers of features
 * @param scales how columns are scaled whose scale is known already, by their names
 * @param isLenient whether a column of labels, weights or splits may be named that a table lacks;
 *     it is then none
 */
public record CsvColumns(
        Optional<String> id,
        Optional<String> source,
        Optional<String> target,
        Optional<String> label,
        Optional<String> weight,
        Optional<String> split,
        List<String> features,
        MissingValues missing,
        NumberScaling scaling,
        Map<String, ColumnScale> scales,
        boolean isLenient) {
    /** Stands for no column, in place of a name. */
    public static final String NONE = "none";

    private static final CsvColumns BY_HEADER =
            new CsvColumns(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    MissingValues.REFUSE,
                    NumberScaling.NONE,
                    Map.of(),
                    false);

    /** Copies list and map. */
    public CsvColumns {
        features = List.copyOf(features);
        scales = Map.copyOf(scales);
    }

    /**
     * All columns as the headers say; missing values are refused.
     *
     * @return the choice that leaves everything open
     */
    public static CsvColumns byHeader() {
        return BY_HEADER;
    }

    /**
     * Whether everything is left open.
     *
     * @return true for {@link #byHeader}
     */
    public boolean isByHeader() {
        return equals(BY_HEADER);
    }

    /**
     * The same choice with another column of ids.
     *
     * @param column its name
     * @return the changed copy
     */
    public CsvColumns withId(String column) {
        return new CsvColumns(
                Optional.of(column),
                source,
                target,
                label,
                weight,
                split,
                features,
                missing,
                scaling,
                scales,
                isLenient);
    }

    /**
     * The same choice with another column of sources.
     *
     * @param column its name
     * @return the changed copy
     */
    public CsvColumns withSource(String column) {
        return new CsvColumns(
                id,
                Optional.of(column),
                target,
                label,
                weight,
                split,
                features,
                missing,
                scaling,
                scales,
                isLenient);
    }

    /**
     * The same choice with another column of targets.
     *
     * @param column its name
     * @return the changed copy
     */
    public CsvColumns withTarget(String column) {
        return new CsvColumns(
                id,
                source,
                Optional.of(column),
                label,
                weight,
                split,
                features,
                missing,
                scaling,
                scales,
                isLenient);
    }

    /**
     * The same choice with another column of labels.
     *
     * @param column its name, or {@link #NONE}
     * @return the changed copy
     */
    public CsvColumns withLabel(String column) {
        return new CsvColumns(
                id,
                source,
                target,
                Optional.of(column),
                weight,
                split,
                features,
                missing,
                scaling,
                scales,
                isLenient);
    }

    /**
     * The same choice with another column of weights.
     *
     * @param column its name, or {@link #NONE}
     * @return the changed copy
     */
    public CsvColumns withWeight(String column) {
        return new CsvColumns(
                id,
                source,
                target,
                label,
                Optional.of(column),
                split,
                features,
                missing,
                scaling,
                scales,
                isLenient);
    }

    /**
     * The same choice with another column of parts.
     *
     * @param column its name, or {@link #NONE}
     * @return the changed copy
     */
    public CsvColumns withSplit(String column) {
        return new CsvColumns(
                id,
                source,
                target,
                label,
                weight,
                Optional.of(column),
                features,
                missing,
                scaling,
                scales,
                isLenient);
    }

    /**
     * The same choice with other features.
     *
     * @param columns names, beginnings of names followed by a star, or {@link #NONE}
     * @return the changed copy
     */
    public CsvColumns withFeatures(String... columns) {
        return new CsvColumns(
                id,
                source,
                target,
                label,
                weight,
                split,
                List.of(columns),
                missing,
                scaling,
                scales,
                isLenient);
    }

    /**
     * The same choice with another treatment of missing values.
     *
     * @param treatment what to do
     * @return the changed copy
     */
    public CsvColumns withMissing(MissingValues treatment) {
        return new CsvColumns(
                id, source, target, label, weight, split, features, treatment, scaling, scales,
                isLenient);
    }

    /**
     * The same choice with another treatment of numbers.
     *
     * @param treatment what to do
     * @return the changed copy
     */
    public CsvColumns withScaling(NumberScaling treatment) {
        return new CsvColumns(
                id, source, target, label, weight, split, features, missing, treatment, scales,
                isLenient);
    }

    /**
     * The same choice with columns that are scaled as in another table.
     *
     * @param known the scales by the names of their columns; others are as {@link #scaling} says
     * @return the changed copy
     */
    public CsvColumns withScales(Map<String, ColumnScale> known) {
        return new CsvColumns(
                id, source, target, label, weight, split, features, missing, scaling, known,
                isLenient);
    }

    /**
     * The same choice for tables that may lack the columns of labels, weights and splits: those of
     * nodes to predict.
     *
     * @return the changed copy
     */
    public CsvColumns lenient() {
        return new CsvColumns(
                id, source, target, label, weight, split, features, missing, scaling, scales, true);
    }
}
