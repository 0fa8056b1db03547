// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.io.GraphFormatException;
import org.espalier.io.TableReader;
import org.espalier.runtime.Suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of a table's columns, and how they are found. */
final class Header {
    static final int ABSENT = -1;

    private static final int SHOWN = 20;

    private final String where;
    private final List<String> names;

    private Header(String where, List<String> names) {
        this.where = where;
        this.names = names;
    }

    /** The names in the current row. */
    static Header of(TableReader table) throws GraphFormatException {
        var names = new ArrayList<String>();
        for (int field = 0; field < table.width(); field++) {
            names.add(table.text(field));
        }
        return new Header(table.where(), names);
    }

    int size() {
        return names.size();
    }

    String name(int column) {
        return names.get(column);
    }

    /** The name, or nothing for a column that is absent. */
    Optional<String> optionalName(int column) {
        return column < 0 ? Optional.empty() : Optional.of(name(column));
    }

    /** The first column with one of these names other than a given one, or {@link #ABSENT}. */
    int find(List<String> usual, int except) {
        for (int column = 0; column < size(); column++) {
            if (column != except && usual.contains(lower(name(column)))) {
                return column;
            }
        }
        return ABSENT;
    }

    int find(List<String> usual) {
        return find(usual, ABSENT);
    }

    /**
     * The column that was chosen, which may be none, or else the first with a usual name other than
     * a given one.
     */
    int optional(
            Optional<String> chosen,
            boolean isLenient,
            String purpose,
            List<String> usual,
            int except)
            throws GraphFormatException {
        if (chosen.isEmpty()) {
            return find(usual, except);
        }
        int column = find(chosen.get());
        return column < 0 && (isLenient || chosen.get().equals(CsvColumns.NONE))
                ? ABSENT
                : require(chosen.get(), purpose);
    }

    /** The column of a name. */
    int require(String name, String purpose) throws GraphFormatException {
        int column = find(name);
        if (column < 0) {
            throw refusal("a column '%s' for %s".formatted(name, purpose), suggestion(name));
        }
        return column;
    }

    /** The column of a name, exactly or else without regard to case. */
    private int find(String name) {
        int exact = names.indexOf(name);
        return exact < 0 ? find(List.of(lower(name))) : exact;
    }

    GraphFormatException refusal(String expected, String remedy) {
        var shown = names.size() > SHOWN ? names.subList(0, SHOWN) : names;
        var more = names.size() > SHOWN ? " and %d more".formatted(names.size() - SHOWN) : "";
        return new GraphFormatException(
                where, expected, "the columns " + String.join(", ", shown) + more, remedy);
    }

    String suggestion(String name) {
        return Suggestion.nearest(name, names)
                .map("did you mean '%s'?"::formatted)
                .orElse("name a column of this table");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
