// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.generate.PlantedClasses;
import org.espalier.examples.gnn.ServePredictions;
import org.espalier.examples.gnn.TrainGcn;
import org.espalier.examples.gnn.TrainOnSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** The example programs reach the scores they are shown for. */
class ExamplesTest {
    @Test
    void theTrainingLoopLearns() {
        double accuracy = TrainGcn.train(PlantedClasses.dataset(0).rowNormalised(), 42);

        assertTrue(accuracy >= 0.75, "test accuracy " + accuracy);
    }

    @Test
    void trainingOnSamplesLearns() {
        double accuracy = TrainOnSamples.train(PlantedClasses.dataset(0).rowNormalised(), 42);

        assertTrue(accuracy >= 0.72, "test accuracy " + accuracy);
    }

    @Test
    void servingGivesEveryThreadTheSameAnswers(@TempDir Path folder) throws Exception {
        assertEquals(0, ServePredictions.serve(folder));
    }
}
