// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;

/** A layer that computes on a table of rows alone, without edges. */
public interface TensorLayer extends Module {
    /**
     * Computes the layer.
     *
     * @param h one row a node
     * @return as many rows
     */
    Tensor forward(Tensor h);

    /**
     * Computes the layer and then something of each element, in the layer's last pass where it can.
     *
     * @param h one row a node
     * @param activation what is done to each element
     * @return as many rows
     */
    default Tensor forward(Tensor h, Activation activation) {
        return activation.apply(forward(h));
    }
}
