// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import org.espalier.runtime.Checks;

/** Grids: every node is joined to the next one along each axis, ids run along the last axis. */
public final class Grids {
    private Grids() {}

    /**
     * A rectangle: node {@code i * columns + j} stands at {@code (i, j)}.
     *
     * @param rows length of the first axis
     * @param columns length of the second axis
     * @return the edges
     * @throws IllegalArgumentException if a length is below 1 or there are 2^31 edges or more
     */
    public static EdgeList rectangle(int rows, int columns) {
        return box(1, rows, columns);
    }

    /**
     * A box: node {@code (i * rows + j) * columns + k} stands at {@code (i, j, k)}.
     *
     * @param layers length of the first axis
     * @param rows length of the second axis
     * @param columns length of the third axis
     * @return the edges
     * @throws IllegalArgumentException if a length is below 1 or there are 2^31 edges or more
     */
    public static EdgeList box(int layers, int rows, int columns) {
        Checks.positive(layers, "Grid layers");
        Checks.positive(rows, "Grid rows");
        Checks.positive(columns, "Grid columns");
        double expected =
                (double) layers * rows * (columns - 1)
                        + (double) layers * (rows - 1) * columns
                        + (double) (layers - 1) * rows * columns;
        Checks.argument(
                expected < Integer.MAX_VALUE - 16,
                "Grid: expected fewer than 2^31 edges but got %s x %s x %s nodes; make a smaller"
                        + " grid",
                layers,
                rows,
                columns);
        int[] sources = new int[(int) expected];
        int[] destinations = new int[(int) expected];
        int layer = rows * columns;
        int count = 0;
        for (int v = 0; v < layers * layer; v++) {
            int[] steps = {
                v % columns < columns - 1 ? 1 : 0,
                v / columns % rows < rows - 1 ? columns : 0,
                v / layer < layers - 1 ? layer : 0
            };
            for (int step : steps) {
                if (step > 0) {
                    sources[count] = v;
                    destinations[count++] = v + step;
                }
            }
        }
        return new EdgeList(layers * layer, sources, destinations);
    }
}
