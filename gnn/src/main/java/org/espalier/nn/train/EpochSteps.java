// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.tensor.Tensor;

/** How an epoch changes the weights, and how they are judged. */
interface EpochSteps extends AutoCloseable {
    /**
     * Takes the steps of an epoch.
     *
     * @param epoch its number, from 1
     * @return the training loss of the epoch
     */
    double run(int epoch);

    /**
     * What the weights now predict for all nodes; called within {@code Tape.inference()}.
     *
     * @return one row a node
     */
    Tensor infer();

    /** Frees what the next epoch would have used. */
    @Override
    void close();
}
