// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;

import java.util.List;
import java.util.Optional;

/**
 * The values of a column by node, as one or more features.
 *
 * <p>Nodes that the table does not mention have zeros; nodes whose value is missing have means.
 */
sealed interface ColumnValues permits NumberColumn, TextColumn {
    /** Takes the text that a node has. */
    void put(int node, String text);

    /** To be called after the last value. */
    void finish();

    /** The names of the features. */
    List<String> names();

    /** How many features there are. */
    int width();

    /** Appends the features of a node that are not 0, counting columns from {@code first}. */
    void append(int node, int first, IntArrayList columns, FloatArrayList values);

    /** How the numbers were scaled, if they were; known once the last value is in. */
    default Optional<ColumnScale> scale() {
        return Optional.empty();
    }

    static ColumnValues of(ColumnScan column, CsvColumns choice, int numNodes) {
        var known = Optional.ofNullable(choice.scales().get(column.name()));
        return column.isText()
                ? new TextColumn(column.name(), numNodes)
                : new NumberColumn(column.name(), choice.scaling(), known, numNodes);
    }
}
