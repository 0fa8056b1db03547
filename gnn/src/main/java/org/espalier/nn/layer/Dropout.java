// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import org.espalier.graph.Topology;
import org.espalier.nn.TensorLayer;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Rng;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Sets elements to zero at random while training and scales the others by {@code 1 / (1 - rate)}.
 *
 * <p>It drops only directly inside a recording {@link Tape}; elsewhere it returns its input. Draws
 * are keyed by step, layer, vertex and column, so a vertex meets the same mask in a whole graph, in
 * a chunk and after relabelling. Sparse features stay sparse.
 *
 * <p>Reference: Srivastava et al., JMLR 15, 2014.
 *
 * @param rate the probability that an element is dropped, in {@code [0, 1)}
 */
public record Dropout(float rate) implements TensorLayer {
    /**
     * Dropout of a rate.
     *
     * @param rate the probability that an element is dropped
     * @throws IllegalArgumentException if it is outside {@code [0, 1)}
     */
    public Dropout {
        Checks.probability(rate, "Dropout rate");
    }

    /**
     * Dropout of a rate.
     *
     * @param rate the probability that an element is dropped, in {@code [0, 1)}
     * @return the layer
     */
    public static Dropout of(float rate) {
        return new Dropout(rate);
    }

    /**
     * A layer that drops nothing.
     *
     * @return dropout of rate 0
     */
    public static Dropout none() {
        return new Dropout(0);
    }

    /** The random stream to drop by now; null where nothing is dropped. */
    @Nullable Rng draw() {
        var tape = Tape.currentOrNull();
        return rate > 0 && tape != null && tape.isRecording() ? tape.draw() : null;
    }

    /**
     * Dropout on a table of edges: an edge meets the same mask in a graph and in a block of it.
     *
     * @param g whose edges
     * @param e one row an edge
     * @return as many rows
     */
    public Tensor onEdges(Topology g, Tensor e) {
        return rate > 0 && Tape.isTraining() ? e.withRowIds(g.edgeIds()).dropout(rate) : e;
    }

    /**
     * A function followed by this dropout, to be done in the pass that makes a table. Draws now, as
     * {@link #forward} would.
     *
     * @param activation the function
     * @param rows the vertices of the table's rows, or null for their numbers
     * @return the function alone where nothing is dropped
     */
    public Activation after(Activation activation, @Nullable RowIds rows) {
        return rate > 0 && Tape.isTraining() ? activation.thenDropout(rate, rows) : activation;
    }

    @Override
    public Tensor forward(Tensor h) {
        return rate > 0 && Tape.isTraining() ? h.dropout(rate) : h;
    }
}
