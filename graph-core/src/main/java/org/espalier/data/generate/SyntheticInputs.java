// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import org.espalier.data.Labels;
import org.espalier.runtime.Checks;
import org.espalier.tensor.CsrMatrix;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

import java.util.Arrays;

/** Features and labels without meaning, for measuring speed and comparing implementations. */
public final class SyntheticInputs {
    private SyntheticInputs() {}

    /**
     * Dense features, uniform in {@code [-1, 1)}: element {@code (v, f)} is draw {@code v * width +
     * f} of the feature stream, its upper 24 bits times 2^-23, minus 1.
     *
     * @param nodes how many rows
     * @param width how many columns
     * @param seed any number
     * @return a dense tensor {@code [nodes, width]}
     */
    public static Tensor dense(int nodes, int width, long seed) {
        var draws = Streams.of(seed, Streams.FEATURES);
        float[] values = new float[Shape.of(nodes, width).elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Streams.signedUnit(draws, i);
        }
        return Tensor.of(values, nodes, width);
    }

    /**
     * Sparse features of zeros and ones: row {@code v} has ones in the columns that draws {@code v
     * * words .. v * words + words - 1} of the feature stream name; a column named twice counts
     * once.
     *
     * @param nodes how many rows
     * @param width how many columns
     * @param words how many columns to draw for each row
     * @param seed any number
     * @return a matrix {@code [nodes, width]}
     */
    public static CsrMatrix binary(int nodes, int width, int words, long seed) {
        Checks.notNegative(nodes, "SyntheticInputs nodes");
        Checks.positive(width, "SyntheticInputs width");
        Checks.notNegative(words, "SyntheticInputs words");
        var draws = Streams.of(seed, Streams.FEATURES);
        var rows = new BinaryRows(nodes, width, words);
        int[] row = new int[words];
        for (int v = 0; v < nodes; v++) {
            for (int j = 0; j < words; j++) {
                row[j] = draws.below(width, (long) v * words + j);
            }
            rows.add(row, words);
        }
        return rows.matrix();
    }

    /**
     * Labels, uniform: the label of node {@code v} is draw {@code v} of the label stream.
     *
     * @param nodes how many
     * @param classes one more than the largest label
     * @param seed any number
     * @return one label a node
     */
    public static Labels labels(int nodes, int classes, long seed) {
        Checks.positive(classes, "SyntheticInputs classes");
        Rng draws = Streams.of(seed, Streams.LABELS);
        int[] labels = new int[Checks.notNegative(nodes, "SyntheticInputs nodes")];
        Arrays.setAll(labels, v -> draws.below(classes, v));
        return Labels.of(classes, labels);
    }
}
