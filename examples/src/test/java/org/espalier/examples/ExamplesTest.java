// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.generate.PlantedClasses;
import org.espalier.examples.gnn.TrainGcn;
import org.junit.jupiter.api.Test;

/** The example programs reach the scores they are shown for. */
class ExamplesTest {
    @Test
    void theTrainingLoopLearns() {
        double accuracy = TrainGcn.train(PlantedClasses.dataset(0).rowNormalised(), 42);

        assertTrue(accuracy >= 0.75, "test accuracy " + accuracy);
    }
}
