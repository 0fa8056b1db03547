// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

/** Is told what happens during training, on the training thread. */
@FunctionalInterface
public interface TrainingListener {
    /**
     * Called after something happened.
     *
     * @param event what happened
     */
    void on(TrainingEvent event);
}
