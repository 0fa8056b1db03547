// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import static org.espalier.graph.Message.uMulE;

import org.espalier.tensor.Reduce;
import org.espalier.tensor.Tensor;

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
                "propagation", h, () -> topology.updateAll(uMulE(h, weights), Reduce.SUM));
    }
}
