// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

import org.espalier.graph.Topology;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;

import java.util.Optional;

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

    /**
     * Computes the layer and then something of each element, in the layer's last pass where it can.
     *
     * @param g where messages flow
     * @param h one row a source
     * @param activation what is done to each element
     * @return one row a destination
     */
    default Tensor forward(Topology g, Tensor h, Activation activation) {
        return activation.apply(forward(g, h));
    }

    /**
     * What the layer does with an input, for those who plan and explain training.
     *
     * @param input what comes in
     * @return the statement; empty if the layer makes none
     */
    default Optional<LayerWork> describe(LayerInput input) {
        return Optional.empty();
    }
}
