// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import org.espalier.runtime.Checks;

import java.util.List;

/**
 * Counts in rows and columns; the darker a cell, the larger its share of the row.
 *
 * @param title what it shows
 * @param summary the same in words, for who cannot see it
 * @param row what a row stands for
 * @param column what a column stands for
 * @param rows names of the rows
 * @param columns names of the columns
 * @param counts one list a row, one count a column
 */
public record HeatTable(
        String title,
        String summary,
        String row,
        String column,
        List<String> rows,
        List<String> columns,
        List<List<Integer>> counts)
        implements Content {
    /** Copies the lists and checks that they fit together. */
    public HeatTable {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        counts = counts.stream().map(List::copyOf).toList();
        Checks.argument(
                counts.size() == rows.size(),
                "HeatTable '%s': expected %d rows of counts but got %d; fill the table",
                title,
                rows.size(),
                counts.size());
        for (var cells : counts) {
            Checks.argument(
                    cells.size() == columns.size(),
                    "HeatTable '%s': expected %d counts a row but got %d; fill the row",
                    title,
                    columns.size(),
                    cells.size());
        }
    }
}
