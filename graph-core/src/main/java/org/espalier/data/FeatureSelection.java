// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.io.GraphFormatException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which columns of a table become features, and which named ones stay unused.
 *
 * @param header the table's header
 * @param fields the columns, ascending
 * @param unused the names of the others
 */
record FeatureSelection(Header header, List<Integer> fields, List<String> unused) {
    private static final String STAR = "*";

    /**
     * The columns that patterns name. No pattern stands for every column with a name, where that is
     * allowed; columns that have another meaning must be asked for by their full name.
     */
    static FeatureSelection of(
            Header header, List<String> patterns, Set<Integer> taken, boolean allByDefault)
            throws GraphFormatException {
        var chosen = new boolean[header.size()];
        if (patterns.isEmpty()) {
            for (int column = 0; column < chosen.length; column++) {
                chosen[column] =
                        allByDefault && !taken.contains(column) && !header.name(column).isEmpty();
            }
        } else if (!patterns.equals(List.of(CsvColumns.NONE))) {
            for (var pattern : patterns) {
                choose(header, pattern, taken, chosen);
            }
        }
        return split(header, taken, chosen);
    }

    private static void choose(Header header, String pattern, Set<Integer> taken, boolean[] chosen)
            throws GraphFormatException {
        if (!pattern.endsWith(STAR)) {
            chosen[header.require(pattern, "a feature")] = true;
            return;
        }
        var prefix = pattern.substring(0, pattern.length() - 1);
        boolean any = false;
        for (int column = 0; column < chosen.length; column++) {
            if (!taken.contains(column) && header.name(column).startsWith(prefix)) {
                chosen[column] = true;
                any = true;
            }
        }
        if (!any) {
            throw header.refusal(
                    "columns for features that begin with '" + prefix + "'",
                    header.suggestion(prefix));
        }
    }

    private static FeatureSelection split(Header header, Set<Integer> taken, boolean[] chosen)
            throws GraphFormatException {
        var fields = new ArrayList<Integer>();
        var unused = new ArrayList<String>();
        var names = new HashSet<String>();
        for (int column = 0; column < chosen.length; column++) {
            if (chosen[column]) {
                fields.add(column);
                if (!names.add(header.name(column))) {
                    throw header.refusal(
                            "each column of features once, but '" + header.name(column) + "' twice",
                            "give every column its own name");
                }
            } else if (!taken.contains(column)) {
                unused.add(header.name(column).isEmpty() ? "(no name)" : header.name(column));
            }
        }
        return new FeatureSelection(header, fields, unused);
    }
}
