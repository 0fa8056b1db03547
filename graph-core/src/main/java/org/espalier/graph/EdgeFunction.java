// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.tensor.Tensor;

/** A user's message: any differentiable function of the rows that meet on an edge. */
@FunctionalInterface
public interface EdgeFunction {
    /**
     * Computes the messages of all edges.
     *
     * @param edges gathers rows to edges
     * @return a tensor with one row an edge, in edge order
     */
    Tensor apply(EdgeBatch edges);
}
