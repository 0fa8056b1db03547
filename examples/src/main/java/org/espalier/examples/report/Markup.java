// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import org.espalier.runtime.Checks;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML and SVG; whatever is not the name of an element or attribute is escaped. */
final class Markup {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; attributes are names and values in turn. */
    Markup open(String element, String... attributes) {
        tag(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    /** Ends the element that was opened last. */
    Markup close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element that holds text only. */
    Markup element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** An element of HTML that never holds anything, such as {@code meta}. */
    Markup lone(String element, String... attributes) {
        tag(element, attributes);
        out.append(">\n");
        return this;
    }

    /** An element of SVG that holds nothing. */
    Markup shape(String element, String... attributes) {
        tag(element, attributes);
        out.append("/>\n");
        return this;
    }

    Markup text(String text) {
        escape(text);
        return this;
    }

    /** The project's own style sheet, as it is. */
    Markup style(String sheet) {
        out.append("<style>\n").append(sheet).append("</style>\n");
        return this;
    }

    private void tag(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
    }

    /** Everything written, which must be complete. */
    @Override
    public String toString() {
        Checks.state(
                open.isEmpty(), "Markup: expected all elements closed but %s is open; close", open);
        return out.toString();
    }
}
