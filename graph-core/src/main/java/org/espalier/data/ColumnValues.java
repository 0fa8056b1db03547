// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;

import java.util.List;

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

    static ColumnValues of(ColumnScan column, NumberScaling scaling, int numNodes) {
        return column.isText()
                ? new TextColumn(column.name(), numNodes)
                : new NumberColumn(column.name(), scaling, numNodes);
    }
}
