// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.io.GraphFormatException;
import org.espalier.io.ReadLimits;
import org.espalier.io.TableReader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A table of edges between the nodes of another table, perhaps with weights.
 *
 * <p>The first row is a header if columns were chosen, if it has a usual name for the source and
 * one for the target, or if it holds texts where the second row holds whole numbers. Without usual
 * names the first two columns are source and target.
 */
final class EdgeTable {
    private static final List<String> WEIGHT = List.of("weight", "w");
    private static final String FIRST = "the first";
    private static final String SECOND = "the second";

    private final Optional<Header> header;
    private final int source;
    private final int target;
    private final int weight;
    private final EdgeColumns edges = new EdgeColumns();

    private EdgeTable(Optional<Header> header, int source, int target, int weight) {
        this.header = header;
        this.source = source;
        this.target = target;
        this.weight = weight;
    }

    static EdgeTable read(Path file, NodeTable nodes, CsvColumns columns, ReadLimits limits)
            throws IOException {
        var edges = laidOut(file, columns, limits);
        try (var table = TableReader.open(file, limits)) {
            if (edges.header.isPresent()) {
                table.next();
            }
            while (table.next()) {
                edges.add(table, nodes);
            }
        }
        return edges;
    }

    private static EdgeTable laidOut(Path file, CsvColumns columns, ReadLimits limits)
            throws IOException {
        boolean chosen =
                columns.source().isPresent()
                        || columns.target().isPresent()
                        || columns.weight()
                                .filter(name -> !name.equals(CsvColumns.NONE))
                                .isPresent();
        try (var table = TableReader.open(file, limits)) {
            if (!table.next()) {
                if (chosen) {
                    throw new GraphFormatException(
                            file.toString(),
                            "a header with the columns that were named",
                            "an empty file",
                            "check that this is the right file");
                }
                return new EdgeTable(Optional.empty(), 0, 1, Header.ABSENT);
            }
            if (!chosen && EdgeRows.isWhole(table)) {
                return new EdgeTable(Optional.empty(), 0, 1, Header.ABSENT);
            }
            var header = Header.of(table);
            boolean usual = usualSource(header) >= 0 && usualTarget(header) >= 0;
            return chosen || usual || (table.next() && EdgeRows.isWhole(table))
                    ? of(header, columns)
                    : new EdgeTable(Optional.empty(), 0, 1, Header.ABSENT);
        }
    }

    private static int usualSource(Header header) {
        return header.find(EdgeRows.SOURCE);
    }

    private static int usualTarget(Header header) {
        return header.find(EdgeRows.DESTINATION, usualSource(header));
    }

    private static EdgeTable of(Header header, CsvColumns columns) throws GraphFormatException {
        int weight =
                header.optional(
                        columns.weight(), columns.isLenient(), "the weight", WEIGHT, Header.ABSENT);
        int source = asked(header, columns.source(), "the source");
        int target = asked(header, columns.target(), "the target");
        if (source < 0) {
            int usual = header.find(EdgeRows.SOURCE, target);
            source = usual < 0 ? other(header, target, weight) : usual;
        }
        if (target < 0) {
            int usual = header.find(EdgeRows.DESTINATION, source);
            target = usual < 0 ? other(header, source, weight) : usual;
        }
        if (source == target || weight == source || weight == target) {
            throw header.refusal(
                    "different columns for source, target and weight",
                    "name them, as in --source from --target to");
        }
        return new EdgeTable(Optional.of(header), source, target, weight);
    }

    private static int asked(Header header, Optional<String> name, String purpose)
            throws GraphFormatException {
        return name.isPresent() ? header.require(name.get(), purpose) : Header.ABSENT;
    }

    /** The first column that has no other meaning. */
    private static int other(Header header, int end, int weight) throws GraphFormatException {
        for (int column = 0; column < header.size(); column++) {
            if (column != end && column != weight) {
                return column;
            }
        }
        throw header.refusal("a column for each end of an edge", "give source and target");
    }

    private void add(TableReader table, NodeTable nodes) throws GraphFormatException {
        int from = end(table, nodes, source);
        int to = end(table, nodes, target);
        if (header.isPresent() && table.width() != header.get().size()) {
            throw table.refusal(
                    header.get().size() + " fields, as in the header",
                    table.width() + "",
                    "complete the line, or put quotes round a field that holds the separator");
        }
        if (weight < 0) {
            edges.add(from, to);
            return;
        }
        float value = table.number(weight);
        if (value < 0) {
            throw table.refusal(
                    "a weight of 0 or more",
                    table.text(weight),
                    "shift the weights, or leave them out with --weight none");
        }
        edges.add(from, to, value);
    }

    private int end(TableReader table, NodeTable nodes, int field) throws GraphFormatException {
        boolean first = header.isEmpty() && edges.size() == 0;
        if (first && !nodes.knows(table.text(field))) {
            throw table.refusal(
                    "a node of " + nodes.file(),
                    "'" + table.text(field) + "'",
                    "add the node there, or, if this line is a header, name its columns, as in"
                            + " --source %s".formatted(table.text(0)));
        }
        return nodes.require(table, field);
    }

    EdgeColumns edges() {
        return edges;
    }

    String source() {
        return header.map(names -> names.name(source)).orElse(FIRST);
    }

    String target() {
        return header.map(names -> names.name(target)).orElse(SECOND);
    }

    Optional<String> weight() {
        return header.flatMap(names -> names.optionalName(weight));
    }

    /** The names of columns that nothing was made of. */
    List<String> unused() {
        var unused = new TreeSet<Integer>();
        for (int column = 0; column < header.map(Header::size).orElse(0); column++) {
            unused.add(column);
        }
        unused.removeAll(List.of(source, target, weight));
        return unused.stream().map(column -> header.orElseThrow().name(column)).toList();
    }
}
