// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;

/** One step of a trainer's optimiser. */
final class OptimizerStep {
    private OptimizerStep() {}

    static void take(Trainer trainer, Tape tape, Tensor loss) {
        var gradients = tape.gradients(loss);
        var bounded =
                trainer.clipping
                        .map(rule -> rule.apply(gradients, trainer.model.parameters()))
                        .orElse(gradients);
        trainer.optimizer.step(bounded);
    }
}
