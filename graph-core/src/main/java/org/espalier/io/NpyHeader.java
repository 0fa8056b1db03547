// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The Python dictionary at the start of an npy array, read by hand: three known keys, nothing
 * evaluated.
 *
 * @param descr the element description, such as {@code <f4}
 * @param fortranOrder whether the first index varies fastest
 * @param shape sizes
 */
record NpyHeader(String descr, boolean fortranOrder, List<Integer> shape) {
    private static final int MAX_RANK = 32;

    static NpyHeader parse(String text, String where) throws GraphFormatException {
        return new Parser(text, where).header();
    }

    private static final class Parser {
        private final String text;
        private final String where;
        private int at;

        Parser(String text, String where) {
            this.text = text;
            this.where = where;
        }

        NpyHeader header() throws GraphFormatException {
            @Nullable String descr = null;
            boolean fortran = false;
            @Nullable List<Integer> shape = null;
            Set<String> keys = new HashSet<>();
            require('{');
            while (!accept('}')) {
                var key = string();
                if (!keys.add(key)) {
                    throw refuse("each key once", "'" + key + "' twice");
                }
                require(':');
                switch (key) {
                    case "descr" -> descr = description();
                    case "fortran_order" -> fortran = truth();
                    case "shape" -> shape = tuple();
                    default -> throw refuse("keys descr, fortran_order, shape", "'" + key + "'");
                }
                if (!accept(',') && !peek('}')) {
                    throw refuse("',' or '}'", found());
                }
            }
            if (descr == null || shape == null || keys.size() != 3) {
                throw refuse("keys descr, fortran_order, shape", "only " + keys);
            }
            skipBlanks();
            if (at != text.length()) {
                throw refuse("nothing after the dictionary", found());
            }
            return new NpyHeader(descr, fortran, shape);
        }

        private String description() throws GraphFormatException {
            if (peek('[')) {
                throw new GraphFormatException(
                        where,
                        "one plain element type",
                        "a structured (record) type",
                        "save each field as an array of its own");
            }
            return string();
        }

        private String string() throws GraphFormatException {
            skipBlanks();
            char quote = at < text.length() ? text.charAt(at) : ' ';
            int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
            if (end < 0) {
                throw refuse("a quoted string", found());
            }
            var value = text.substring(at + 1, end);
            at = end + 1;
            return value;
        }

        private boolean truth() throws GraphFormatException {
            skipBlanks();
            for (var word : new String[] {"True", "False"}) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return word.equals("True");
                }
            }
            throw refuse("True or False", found());
        }

        private List<Integer> tuple() throws GraphFormatException {
            var sizes = new ArrayList<Integer>();
            require('(');
            while (!accept(')')) {
                if (sizes.size() == MAX_RANK) {
                    throw refuse("at most " + MAX_RANK + " dimensions", "more");
                }
                sizes.add(size());
                if (!accept(',') && !peek(')')) {
                    throw refuse("',' or ')'", found());
                }
            }
            return List.copyOf(sizes);
        }

        private int size() throws GraphFormatException {
            skipBlanks();
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            var digits = text.substring(start, at);
            if (at < text.length() && text.charAt(at) == 'L') {
                at++; // as Python 2 wrote long numbers
            }
            try {
                return Integer.parseInt(digits);
            } catch (NumberFormatException e) {
                throw new GraphFormatException(
                        where,
                        "sizes from 0 to " + Integer.MAX_VALUE,
                        digits.isEmpty() ? found() : digits,
                        "check the program that wrote the file",
                        e);
            }
        }

        private void require(char c) throws GraphFormatException {
            if (!accept(c)) {
                throw refuse("'" + c + "'", found());
            }
        }

        private boolean accept(char c) {
            boolean there = peek(c);
            at += there ? 1 : 0;
            return there;
        }

        private boolean peek(char c) {
            skipBlanks();
            return at < text.length() && text.charAt(at) == c;
        }

        private void skipBlanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private String found() {
            return at < text.length() ? "'" + text.charAt(at) + "'" : "the end of the header";
        }

        private GraphFormatException refuse(String expected, String got) {
            return new GraphFormatException(
                    where + ", header character " + at,
                    expected,
                    got,
                    "the file is damaged or not an npy array; write it again with numpy.save");
        }
    }
}
