// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import java.util.List;

/** The frame of a drawing: its size and its title, for those who see it and those who hear it. */
final class Figure {
    private static final int LONGEST_LABEL = 16;
    private static final int LETTER = 8;

    private Figure() {}

    /** Begins a drawing that shrinks and grows with the page. */
    static void begin(Markup out, String id, String title, int width, int height) {
        out.open("div", "class", "plot");
        out.open("svg", "viewBox", box(width, height), "role", "img", "aria-labelledby", id);
        out.element("title", title, "id", id);
    }

    /** Begins a drawing that keeps its size and is scrolled where it does not fit. */
    static void beginFixed(Markup out, String id, String title, int width, int height) {
        beginScroll(out, "plot fixed scroll", title);
        out.open(
                "svg",
                "viewBox",
                box(width, height),
                "width",
                Integer.toString(width),
                "height",
                Integer.toString(height),
                "role",
                "img",
                "aria-labelledby",
                id);
        out.element("title", title, "id", id);
    }

    /** Begins a box that scrolls what is too wide for the page, also by keyboard. */
    static void beginScroll(Markup out, String classes, String title) {
        out.open("div", "class", classes, "tabindex", "0", "role", "region", "aria-label", title);
    }

    private static String box(int width, int height) {
        return "0 0 " + width + " " + height;
    }

    static void end(Markup out) {
        out.close().close();
    }

    /** A name short enough to stand beside a drawing. */
    static String label(String name) {
        int length = name.codePointCount(0, name.length());
        return length <= LONGEST_LABEL
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }

    /** How much room the longest of some names needs. */
    static int room(List<String> names) {
        int longest = names.stream().mapToInt(name -> label(name).length()).max().orElse(0);
        return 10 + LETTER * longest;
    }
}
