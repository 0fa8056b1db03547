// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

import org.espalier.graph.Topology;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;

/** The shape checks that layers begin with. */
public final class FeatureShape {
    private FeatureShape() {}

    /**
     * Refuses a table of another width than a layer was built for.
     *
     * @param layer what the message calls the layer
     * @param h the table
     * @param in the width the layer was built for
     * @return {@code h}
     * @throws ShapeException if {@code h} has another rank or width
     */
    public static Tensor expect(String layer, Tensor h, int in) {
        if (h.shape().rank() != 2 || h.width() != in) {
            throw new ShapeException(
                    "%s: expected %d feature columns (in=%d) but got %s; project the features or build the layer with in=%d"
                            .formatted(layer, in, in, h.shape(), h.width()));
        }
        return h;
    }

    /**
     * Refuses a table that does not have one row a source, or has another width than expected.
     *
     * @param layer what the message calls the layer
     * @param g where the layer computes
     * @param h the table
     * @param in the width the layer was built for
     * @return {@code h}
     * @throws ShapeException if {@code h} has another rank, width or number of rows
     */
    public static Tensor expect(String layer, Topology g, Tensor h, int in) {
        return expectSources(layer, g, expect(layer, h, in));
    }

    /**
     * Refuses a table that does not have one row a source.
     *
     * @param layer what the message calls the layer
     * @param g where the layer computes
     * @param h the table
     * @return {@code h}
     * @throws ShapeException if {@code h} has another number of rows
     */
    public static Tensor expectSources(String layer, Topology g, Tensor h) {
        if (h.rows() != g.numSources()) {
            throw new ShapeException(
                    "%s: expected one row for each of %d sources but got %s; give the rows of all nodes that send"
                            .formatted(layer, g.numSources(), h.shape()));
        }
        return h;
    }
}
