// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.data.NodeDataset;

import java.util.Optional;

/** Finds features whose numbers are too large to train on. */
final class LargeNumbers {
    private static final float LARGE = 20;

    private LargeNumbers() {}

    /** The name of the feature with the largest number, if that is large. */
    static Optional<String> find(NodeDataset data) {
        var names = data.featureNames();
        var features = data.features();
        boolean sparse = features.isSparse();
        var values = sparse ? features.matrix().values() : features.toArray();
        int largest = -1;
        float most = LARGE;
        for (int i = 0; i < values.length; i++) {
            if (Math.abs(values[i]) > most) {
                most = Math.abs(values[i]);
                largest = i;
            }
        }
        if (largest < 0 || names.isEmpty()) {
            return Optional.empty();
        }
        int column =
                sparse
                        ? features.matrix().pattern().indices()[largest]
                        : largest % data.numFeatures();
        return Optional.of(names.get(column));
    }
}
