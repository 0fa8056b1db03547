// SPDX-License-Identifier: Apache-2.0
/**
 * Reports: one offline HTML file a run, and the comparison of several runs.
 *
 * <p>A {@link org.espalier.examples.report.Report} is a record of sections; what stands in a
 * section is a {@link org.espalier.examples.report.Content}: a note, a table, a line chart, a bar
 * chart or a heat table. Any module fills these records with its results; this package alone knows
 * HTML and SVG. {@link org.espalier.examples.report.RecordedRun} reads what a run left in its
 * folder; {@link org.espalier.examples.report.LearningCurves} and {@link
 * org.espalier.examples.report.Comparison} make charts and tables of it. Start reading at {@code
 * Report}.
 *
 * <p>Charts are drawn by a few short classes here and not by a plotting library: those for the JVM
 * measure text with the fonts of the machine, so that their bytes differ between machines, and they
 * know neither a dark screen nor a reader that speaks. The same report has the same bytes
 * everywhere, except inside the block "Timing and machine".
 */
@NullMarked
package org.espalier.examples.report;

import org.jspecify.annotations.NullMarked;
