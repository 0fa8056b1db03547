// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import static org.espalier.graph.Message.copyU;

import org.espalier.tensor.Parameter;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;
import org.espalier.tensor.op.SumWithOwn;
import org.jspecify.annotations.Nullable;

/**
 * The sum of a node's neighbours and of its own row times {@code 1 + epsilon}, as a linear
 * operator: {@code h -> (1 + epsilon) h + A h}.
 *
 * @param topology the edges of A
 * @param epsilon {@code [1]}, trained or not
 */
public record OwnAndNeighbours(Topology topology, Parameter epsilon) {
    /**
     * Applies the operator. Of a constant input {@code A h} is computed once and remembered, and
     * the whole result if epsilon is not trained.
     *
     * @param h one row a source
     * @return one row a destination
     */
    public Tensor apply(Tensor h) {
        var constants = topology.constants();
        if (!constants.accepts(h)) {
            return pass(h, null, Activation.NONE);
        }
        if (epsilon.isTrained()) {
            return topology.updateAll(copyU(h), Reduce.SUM).plus(own(h));
        }
        var known =
                constants.get(
                        "own and neighbours " + epsilon.value().item(),
                        h,
                        () -> pass(h, null, Activation.NONE));
        return known.withRowIds(topology.destinationIds());
    }

    /**
     * Applies the operator to a table that is not constant, adds a bias and does something to each
     * element: in one pass.
     *
     * @param h one row a source
     * @param bias {@code [columns]}, or null
     * @param activation what is done to each element
     * @return one row a destination
     */
    public Tensor apply(Tensor h, @Nullable Tensor bias, Activation activation) {
        return pass(h, bias, activation);
    }

    private Tensor pass(Tensor h, @Nullable Tensor bias, Activation activation) {
        return SumWithOwn.apply(topology.inEdges(), h, own(h), bias, activation)
                .withRowIds(topology.destinationIds());
    }

    private Tensor own(Tensor h) {
        var rows = topology.destinations(h.dense());
        return rows.plus(rows.times(epsilon.value()));
    }
}
