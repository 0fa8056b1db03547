// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.graph.NodeIds;
import org.espalier.nn.predict.Predictions;

import java.io.IOException;

/**
 * Predictions as CSV: {@code id}, {@code label} and one column a class with its probability, quoted
 * as RFC 4180 says, lines ending with a line feed.
 *
 * @param predictions what a model says
 * @param nodes whom to list, in this order
 */
record PredictionTable(Predictions predictions, NodeIds nodes) {
    /** Writes all lines. */
    void writeTo(Appendable out) throws IOException {
        out.append("id,label");
        for (int c = 0; c < predictions.numClasses(); c++) {
            out.append(',').append(quoted(predictions.className(c)));
        }
        out.append('\n');
        for (int i = 0; i < nodes.size(); i++) {
            writeRow(out, nodes.at(i));
        }
    }

    private void writeRow(Appendable out, int node) throws IOException {
        out.append(quoted(predictions.ids().id(node)));
        out.append(',').append(quoted(predictions.className(predictions.label(node))));
        for (int c = 0; c < predictions.numClasses(); c++) {
            out.append(',').append(Float.toString(predictions.probability(node, c)));
        }
        out.append('\n');
    }

    static String quoted(String text) {
        boolean needsQuotes =
                text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
