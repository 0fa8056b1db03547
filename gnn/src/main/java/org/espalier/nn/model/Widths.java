// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import java.util.List;
import java.util.stream.IntStream;

/** The width of each table in a chain of layers, from features to classes. */
record Widths(List<Integer> widths) {
    /** Makes a layer between two tables. */
    @FunctionalInterface
    interface LayerOfWidths<L> {
        L of(int from, int to);
    }

    static Widths of(int in, int classes, ModelConfig config) {
        int depth = config.layers();
        return new Widths(
                IntStream.rangeClosed(0, depth)
                        .mapToObj(i -> i == 0 ? in : i == depth ? classes : config.hidden())
                        .toList());
    }

    <L> List<L> layers(LayerOfWidths<L> make) {
        return IntStream.range(1, widths.size())
                .mapToObj(i -> make.of(widths.get(i - 1), widths.get(i)))
                .toList();
    }
}
