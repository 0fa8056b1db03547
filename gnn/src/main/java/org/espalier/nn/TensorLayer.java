// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

import org.espalier.tensor.Tensor;

/** A layer that computes on a table of rows alone, without edges. */
public interface TensorLayer extends Module {
    /**
     * Computes the layer.
     *
     * @param h one row a node
     * @return as many rows
     */
    Tensor forward(Tensor h);
}
