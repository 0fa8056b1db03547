// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

/** How the lines of a chart are told apart: a colour with a symbol each, then dashes. */
enum Symbol {
    CIRCLE("m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z"),
    SQUARE("m-2.7 -2.7h5.4v5.4h-5.4z"),
    TRIANGLE("m0 -3.6l3.4 6h-6.8z"),
    DIAMOND("m0 -3.8l3.2 3.8l-3.2 3.8l-3.2 -3.8z"),
    CROSS("m-2.7 -2.7l5.4 5.4m0 -5.4l-5.4 5.4"),
    PLUS("m-3.4 0h6.8m-3.4 -3.4v6.8");

    private static final String[] DASHES = {"none", "7 3", "2 3", "9 3 2 3"};

    private final String path;

    Symbol(String path) {
        this.path = path;
    }

    /** The symbol of the line with a number. */
    static Symbol of(int line) {
        return values()[line % values().length];
    }

    /** The dashes of the line with a number. */
    static String dashes(int line) {
        return DASHES[line / values().length % DASHES.length];
    }

    /** The class in the style sheet that has the line's colour. */
    static String colour(int line) {
        return "c" + line % values().length;
    }

    /** Draws the symbol. */
    void draw(Markup out, double x, double y) {
        out.shape("path", "d", "M" + Numbers.place(x) + " " + Numbers.place(y) + path);
    }
}
