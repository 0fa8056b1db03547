// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import java.util.List;

/**
 * A part of a report under a heading of its own.
 *
 * @param title the heading
 * @param contents what stands in it, in order
 */
public record Section(String title, List<Content> contents) {
    /** Copies the list. */
    public Section {
        contents = List.copyOf(contents);
    }

    /**
     * A section of some contents.
     *
     * @param title the heading
     * @param contents what stands in it, in order
     * @return the section
     */
    public static Section of(String title, Content... contents) {
        return new Section(title, List.of(contents));
    }
}
