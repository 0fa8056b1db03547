// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import org.espalier.runtime.Checks;

import java.util.List;
import java.util.Map;

/**
 * A table; the first cell of each row names it.
 *
 * @param title what it shows
 * @param columns the heads of the columns
 * @param rows one text a column
 */
public record Table(String title, List<String> columns, List<List<String>> rows)
        implements Content {
    /** Copies the lists and checks that every row fills the columns. */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (var row : rows) {
            Checks.argument(
                    row.size() == columns.size(),
                    "Table '%s': expected %d cells, one a column, but got %d; fill the row",
                    title,
                    columns.size(),
                    row.size());
        }
    }

    /**
     * A table of names and their values.
     *
     * @param title what it shows
     * @param facts values by name, in order
     * @return a table of two columns
     */
    public static Table ofFacts(String title, Map<String, String> facts) {
        return new Table(
                title,
                List.of("What", "Value"),
                facts.entrySet().stream()
                        .map(fact -> List.of(fact.getKey(), fact.getValue()))
                        .toList());
    }
}
