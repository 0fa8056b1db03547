// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import static org.espalier.graph.Message.uMulE;

import org.espalier.tensor.Reduce;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;
import org.espalier.tensor.op.WeightedSum;

/**
 * A weighted adjacency as a linear operator: {@code h -> A h}.
 *
 * @param topology its edges
 * @param weights {@code [edges]}; may be recorded on a tape, then gradients reach it
 */
public record Propagation(Topology topology, Tensor weights) {
    /**
     * Applies the operator. The result for a constant input is computed once and remembered.
     *
     * @param h one row a source
     * @return one row a destination
     */
    public Tensor apply(Tensor h) {
        var constants = topology.constants();
        if (!constants.accepts(h) || !constants.accepts(weights)) {
            return topology.updateAll(uMulE(h, weights), Reduce.SUM);
        }
        return constants.get(
                "propagation", weights, h, () -> topology.updateAll(uMulE(h, weights), Reduce.SUM));
    }

    /**
     * Applies the operator and adds a bias, then does something to each element: in one pass,
     * unless the operator's result for a constant input is remembered.
     *
     * @param h one row a source
     * @param bias {@code [columns]}
     * @param activation what is done to each element
     * @return one row a destination
     */
    public Tensor apply(Tensor h, Tensor bias, Activation activation) {
        var constants = topology.constants();
        if (h.isSparse() || (constants.accepts(h) && constants.accepts(weights))) {
            return activation.apply(apply(h).plus(bias));
        }
        return WeightedSum.apply(topology.inEdges(), h, weights, bias, activation)
                .withRowIds(topology.destinationIds());
    }
}
