// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.data.CsvColumns;
import org.espalier.data.CsvGraph;
import org.espalier.data.MissingValues;
import org.espalier.data.NumberScaling;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** What the columns of CSV tables mean; the headers settle what is not given. */
final class ColumnOptions {
    private static final Set<String> ABSENTABLE = Set.of("label", "weight", "split-column");

    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            description = "Nodes' ids in nodes.csv (default: id, node or node_id).")
    private @Nullable String id;

    @Option(
            names = "--source",
            paramLabel = "COLUMN",
            description = "Where edges start in edges.csv (default: source, src, from, ...).")
    private @Nullable String source;

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "Where edges end in edges.csv (default: target, dst, to, ...).")
    private @Nullable String target;

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description =
                    "Nodes' classes in nodes.csv, empty where not known; none: do not read them"
                            + " (default: label, class, ...).")
    private @Nullable String label;

    @Option(
            names = "--weight",
            paramLabel = "COLUMN",
            description =
                    "Edges' weights in edges.csv, 0 or more; none: do not read them (default:"
                            + " weight or w).")
    private @Nullable String weight;

    @Option(
            names = "--features",
            paramLabel = "COLUMNS",
            split = ",",
            description =
                    "Features, as in age,city,f*: names, or beginnings followed by a star; none:"
                        + " one feature a node (default: all of features.csv, or else what is left"
                        + " of nodes.csv).")
    private @Nullable List<String> features;

    @Option(
            names = "--split-column",
            paramLabel = "COLUMN",
            description =
                    "Says train, val or test for each node in nodes.csv; none: do not read it"
                            + " (default: split, part or set).")
    private @Nullable String split;

    @Option(
            names = "--missing",
            paramLabel = "RULE",
            description =
                    "refuse or mean: what to do with features that have no value (default:"
                            + " refuse).")
    private @Nullable String missing;

    @Option(
            names = "--scale",
            paramLabel = "RULE",
            description =
                    "none or standard (mean 0 and deviation 1): what to do with columns of numbers"
                            + " (default: none).")
    private @Nullable String scale;

    /** The choice that the options make. */
    CsvColumns columns() {
        return columns(Map.of());
    }

    /**
     * The choice that the options make, and where they make none, what training remembers: columns
     * of labels, weights and splits may then be absent.
     */
    CsvColumns columns(Map<String, String> remembered) {
        var values = new LinkedHashMap<>(remembered);
        values.putAll(given());
        var scales = ColumnScales.from(remembered);
        var columns = CsvColumns.byHeader().withScales(scales);
        if (mayBeAbsent(remembered)) {
            columns = columns.lenient();
        }
        for (var entry : values.entrySet()) {
            columns = with(columns, entry.getKey(), entry.getValue());
        }
        return columns;
    }

    private boolean mayBeAbsent(Map<String, String> remembered) {
        return remembered.keySet().stream().anyMatch(ABSENTABLE::contains)
                && given().keySet().stream().noneMatch(ABSENTABLE::contains);
    }

    private static CsvColumns with(CsvColumns columns, String option, String value) {
        return switch (option) {
            case "id" -> columns.withId(value);
            case "source" -> columns.withSource(value);
            case "target" -> columns.withTarget(value);
            case "label" -> columns.withLabel(value);
            case "weight" -> columns.withWeight(value);
            case "features" -> columns.withFeatures(value.split(",", -1));
            case "split-column" -> columns.withSplit(value);
            case "missing" -> columns.withMissing(rule(option, value, MissingValues.values()));
            case "scale" -> columns.withScaling(rule(option, value, NumberScaling.values()));
            default -> columns;
        };
    }

    private static <E extends Enum<E>> E rule(String option, String given, E[] known) {
        var names = Arrays.stream(known).map(ColumnOptions::word).toList();
        int place = names.indexOf(given);
        if (place < 0) {
            throw CommandException.usage(
                    "--%s: expected %s but got '%s'; check the spelling"
                            .formatted(option, String.join(" or ", names), given));
        }
        return known[place];
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The options that were given, and how columns of a table were scaled by them. */
    Map<String, String> remembered(Path path) throws IOException {
        var values = given();
        if (columns().scaling() != NumberScaling.NONE) {
            values.putAll(ColumnScales.toMap(CsvGraph.scales(path, columns())));
        }
        return values;
    }

    /** The options that were given, by name. */
    SequencedMap<String, String> given() {
        var values = new LinkedHashMap<String, String>();
        put(values, "id", id);
        put(values, "source", source);
        put(values, "target", target);
        put(values, "label", label);
        put(values, "weight", weight);
        put(values, "features", features == null ? null : String.join(",", features));
        put(values, "split-column", split);
        put(values, "missing", missing);
        put(values, "scale", scale);
        return values;
    }

    private static void put(
            SequencedMap<String, String> values, String option, @Nullable String value) {
        if (value != null) {
            values.put(option, value);
        }
    }
}
