// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.io.GraphFormatException;
import org.espalier.io.ReadLimits;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A text file with one edge a line and nothing about nodes.
 *
 * <p>Node names that are all whole numbers are numbered in ascending order, so that ids without
 * gaps from 0 stay what they are; other names are numbered in order of appearance. Further columns
 * are not used.
 */
final class EdgeListReader {
    private EdgeListReader() {}

    static RawDataset read(Path file, ReadLimits limits) throws IOException {
        var names = new NodeNames(limits);
        var edges = new EdgeColumns();
        int width = 2;
        try (var rows = EdgeRows.open(file, limits)) {
            while (rows.next()) {
                rows.refuseTriples();
                width = Math.max(width, rows.table().width());
                edges.add(names.addIfNew(rows.table(), 0), names.addIfNew(rows.table(), 1));
            }
        }
        if (names.size() == 0) {
            throw new GraphFormatException(
                    file.toString(),
                    "at least one edge",
                    "none",
                    "check that this is the right file");
        }
        var numbers = names.ascendingNumbers();
        return new RawDataset(
                FileNames.stem(file),
                edges.renumbered(numbers),
                FeatureTables.none(names.size()),
                Labels.none(names.size()),
                List.of(),
                names.dictionary(numbers),
                width == 2 ? List.of() : List.of((width - 2) + " further columns are not used"));
    }
}
