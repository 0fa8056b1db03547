// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

import org.espalier.graph.Topology;
import org.espalier.tensor.Tensor;

/** A layer that passes messages along the edges of whatever topology it gets. */
public interface GraphLayer extends Module {
    /**
     * Computes the layer.
     *
     * @param g where messages flow
     * @param h one row a source
     * @return one row a destination
     */
    Tensor forward(Topology g, Tensor h);
}
