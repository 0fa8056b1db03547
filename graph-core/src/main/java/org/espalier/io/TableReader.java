// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A text table read row by row: edge lists, CSV, TSV, plain or gzip.
 *
 * <p>Blank lines and comment lines (first character {@code #} or {@code %}) are skipped. Fields
 * separated by a comma or a tab may be quoted; a doubled quote stands for one, and a quoted field
 * ends on its own line. A refusal names file and line.
 *
 * <pre>{@code
 * try (var table = TableReader.open(file)) {
 *     while (table.next()) {
 *         add(table.wholeNumber(0), table.wholeNumber(1));
 *     }
 * }
 * }</pre>
 */
public final class TableReader implements Closeable {
    private static final int SHOWN = 40;

    private final Path file;
    private final TextLines lines;
    private @Nullable Separator separator;
    private String line = "";
    private int[] starts = new int[8];
    private int[] ends = new int[8];
    private int width;
    private boolean unescape;

    private TableReader(Path file, TextLines lines, @Nullable Separator separator) {
        this.file = file;
        this.lines = lines;
        this.separator = separator;
    }

    /**
     * Opens a table and takes the separator from its first row.
     *
     * @param file the file
     * @return the reader, before the first row
     * @throws IOException if it cannot be opened
     */
    public static TableReader open(Path file) throws IOException {
        return open(file, ReadLimits.defaults());
    }

    /**
     * Opens a table within limits and takes the separator from its first row.
     *
     * @param file the file
     * @param limits how much to take
     * @return the reader, before the first row
     * @throws IOException if it cannot be opened
     */
    public static TableReader open(Path file, ReadLimits limits) throws IOException {
        return new TableReader(file, TextLines.open(file, limits), null);
    }

    /**
     * Opens a table whose separator is known.
     *
     * @param file the file
     * @param separator what stands between fields
     * @param limits how much to take
     * @return the reader, before the first row
     * @throws IOException if it cannot be opened
     */
    public static TableReader open(Path file, Separator separator, ReadLimits limits)
            throws IOException {
        return new TableReader(file, TextLines.open(file, limits), separator);
    }

    /**
     * Goes to the next row.
     *
     * @return false after the last
     * @throws GraphFormatException if the text is damaged or a quote stays open
     * @throws IOException if reading fails
     */
    public boolean next() throws IOException {
        while (true) {
            var text = lines.next();
            if (text == null) {
                width = 0;
                return false;
            }
            if (text.isBlank() || text.charAt(0) == '#' || text.charAt(0) == '%') {
                continue;
            }
            line = text;
            if (separator == null) {
                separator = Separator.of(text);
            }
            split(separator);
            return true;
        }
    }

    private void split(Separator by) throws GraphFormatException {
        width = 0;
        unescape = false;
        if (by == Separator.BLANKS) {
            splitAtBlanks();
        } else {
            splitAt(by == Separator.TAB ? '\t' : ',');
        }
    }

    private void splitAtBlanks() {
        int at = 0;
        while (true) {
            while (at < line.length() && isBlank(line.charAt(at))) {
                at++;
            }
            if (at == line.length()) {
                return;
            }
            int start = at;
            while (at < line.length() && !isBlank(line.charAt(at))) {
                at++;
            }
            addField(start, at);
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private void splitAt(char by) throws GraphFormatException {
        int at = 0;
        while (at <= line.length()) {
            if (at < line.length() && line.charAt(at) == '"') {
                at = quoted(at + 1, by);
            } else {
                int end = line.indexOf(by, at);
                end = end < 0 ? line.length() : end;
                addField(at, end);
                at = end + 1;
            }
        }
    }

    /**
     * Takes a quoted field whose text starts at {@code start}; returns where the next field starts.
     */
    private int quoted(int start, char by) throws GraphFormatException {
        int at = start;
        while (true) {
            int quote = line.indexOf('"', at);
            if (quote < 0) {
                throw refusal(
                        "a closing quote",
                        "the end of the line",
                        "close the quote, or double a quote that belongs to the text");
            }
            if (quote + 1 < line.length() && line.charAt(quote + 1) == '"') {
                unescape = true;
                at = quote + 2;
                continue;
            }
            if (quote + 1 < line.length() && line.charAt(quote + 1) != by) {
                throw refusal(
                        "a separator after a closing quote",
                        "'" + line.charAt(quote + 1) + "'",
                        "double a quote that belongs to the text");
            }
            addField(start, quote);
            return quote + 2;
        }
    }

    private void addField(int start, int end) {
        if (width == starts.length) {
            starts = Arrays.copyOf(starts, 2 * width);
            ends = Arrays.copyOf(ends, 2 * width);
        }
        starts[width] = start;
        ends[width++] = end;
    }

    /**
     * Number of fields of this row.
     *
     * @return at least 1 after {@link #next} returned true
     */
    public int width() {
        return width;
    }

    /**
     * A field's text, without quotes and surrounding blanks.
     *
     * @param field from 0
     * @return the text
     * @throws GraphFormatException if the row has fewer fields
     */
    public String text(int field) throws GraphFormatException {
        requireField(field);
        var text = line.substring(starts[field], ends[field]).strip();
        return unescape ? text.replace("\"\"", "\"") : text;
    }

    /**
     * A field as a whole number of 32 bits.
     *
     * @param field from 0
     * @return the number
     * @throws GraphFormatException if the field is missing, no number, or out of range
     */
    public int wholeNumber(int field) throws GraphFormatException {
        requireField(field);
        try {
            return Integer.parseInt(line, starts[field], ends[field], 10);
        } catch (NumberFormatException e) {
            return wholeNumber(text(field), field, e);
        }
    }

    private int wholeNumber(String text, int field, NumberFormatException cause)
            throws GraphFormatException {
        try {
            return Integer.parseInt(text); // blanks around it are no fault
        } catch (NumberFormatException e) {
            e.addSuppressed(cause);
            throw new GraphFormatException(
                    where(),
                    "a whole number below 2^31 in field " + (field + 1),
                    shown(text),
                    "check the separator, the column order and the header",
                    e);
        }
    }

    /**
     * A field as a whole number, if it is one.
     *
     * @param field from 0
     * @return the number, or nothing if the field is missing or holds something else
     */
    public Optional<Integer> tryWholeNumber(int field) {
        if (field >= width) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Integer.parseInt(line.substring(starts[field], ends[field]).strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * A field as a finite number.
     *
     * @param field from 0
     * @return the number, rounded to single precision
     * @throws GraphFormatException if the field is missing, no number, or not finite
     */
    public float number(int field) throws GraphFormatException {
        requireField(field);
        int start = starts[field];
        if (ends[field] - start == 1 && line.charAt(start) >= '0' && line.charAt(start) <= '9') {
            return line.charAt(start) - '0';
        }
        var text = text(field);
        float value;
        try {
            value = Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw new GraphFormatException(
                    where(),
                    "a number in field " + (field + 1),
                    shown(text),
                    "check the separator, the column order and the header",
                    e);
        }
        if (!Float.isFinite(value)) {
            throw refusal(
                    "a finite number in field " + (field + 1),
                    shown(text),
                    "replace missing values before training");
        }
        return value;
    }

    private void requireField(int field) throws GraphFormatException {
        if (field < 0 || field >= width) {
            throw refusal(
                    "at least " + (field + 1) + " fields",
                    width + " in " + shown(line),
                    "check the separator and whether the line is complete");
        }
    }

    /**
     * File and line, for messages.
     *
     * @return as in {@code edges.csv, line 17}
     */
    public String where() {
        return file + ", line " + lines.number();
    }

    /**
     * Number of the current line, comments and blank lines counted.
     *
     * @return from 1
     */
    public long lineNumber() {
        return lines.number();
    }

    /**
     * A refusal of the current row.
     *
     * @param expected what a sound row holds
     * @param got what this one holds
     * @param remedy what the user can do
     * @return the exception to throw
     */
    public GraphFormatException refusal(String expected, String got, String remedy) {
        return new GraphFormatException(where(), expected, got, remedy);
    }

    private static String shown(String text) {
        return "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + "'";
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
