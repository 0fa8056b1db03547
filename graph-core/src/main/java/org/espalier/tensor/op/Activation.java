// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Tensor;

/** What a layer does to each element of its result, in the pass that makes it where it can. */
public enum Activation {
    /** Nothing. */
    NONE,
    /** Negative values become 0. */
    RELU;

    /**
     * Does it in a pass of its own.
     *
     * @param x any tensor
     * @return a tensor of the same shape; {@code x} itself for {@link #NONE}
     */
    public Tensor apply(Tensor x) {
        return this == RELU ? x.relu() : x;
    }
}
