// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.io.GraphFormatException;
import org.espalier.io.ReadLimits;
import org.espalier.io.TableReader;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The rows of an edge table after its header, if it has one: source in the first field, destination
 * in the second.
 *
 * <p>The first row is a header if it names its columns in one of the usual ways, or if it holds
 * texts where the second row holds whole numbers.
 */
final class EdgeRows implements Closeable {
    static final List<String> SOURCE =
            List.of("source", "src", "from", "u", "id_1", "node_1", "node_id");
    static final List<String> DESTINATION =
            List.of("target", "destination", "dst", "dest", "to", "v", "id_2", "node_2", "node_id");

    private final TableReader table;
    private boolean pending;

    private EdgeRows(TableReader table) {
        this.table = table;
    }

    static EdgeRows open(Path file, ReadLimits limits) throws IOException {
        boolean header = hasHeader(file, limits);
        var rows = new EdgeRows(TableReader.open(file, limits));
        rows.pending = rows.table.next() && (!header || rows.table.next());
        return rows;
    }

    private static boolean hasHeader(Path file, ReadLimits limits) throws IOException {
        try (var table = TableReader.open(file, limits)) {
            if (!table.next() || isWhole(table)) {
                return false;
            }
            boolean named =
                    SOURCE.contains(table.text(0).toLowerCase(Locale.ROOT))
                            && DESTINATION.contains(table.text(1).toLowerCase(Locale.ROOT));
            return named || (table.next() && isWhole(table));
        }
    }

    /** Whether the first two fields are whole numbers. */
    static boolean isWhole(TableReader table) {
        return table.tryWholeNumber(0).isPresent() && table.tryWholeNumber(1).isPresent();
    }

    /** Goes to the next edge. */
    boolean next() throws IOException {
        boolean there = pending || table.next();
        pending = false;
        return there;
    }

    /** Refuses names in a row of more than two fields: they are more likely typed triples. */
    void refuseTriples() throws GraphFormatException {
        if (table.width() > 2 && !isWhole(table)) {
            throw table.refusal(
                    "two names, or two whole numbers and perhaps more columns",
                    table.width() + " fields with names",
                    "keep the two columns of the edges; typed triples are another format");
        }
    }

    /** The table at the current row. */
    TableReader table() {
        return table;
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
