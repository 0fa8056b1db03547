// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import org.espalier.io.AtomicFiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run has to show, as one offline HTML file.
 *
 * <p>The file needs no script and loads nothing. The same report has the same bytes on every
 * machine; what differs from run to run belongs into {@link Provenance#machine}.
 *
 * @param title what it is about
 * @param lead the result in one sentence
 * @param sections its parts
 * @param provenance where its numbers come from
 */
public record Report(String title, String lead, List<Section> sections, Provenance provenance) {
    /** Copies the list. */
    public Report {
        sections = List.copyOf(sections);
    }

    /**
     * The report as a page.
     *
     * @return HTML
     */
    public String html() {
        return new Page(this).html();
    }

    /**
     * Writes the page in one step.
     *
     * @param file the file to create or replace
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        AtomicFiles.write(file, html());
    }
}
