// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.generate.PlantedClasses;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.model.Models;
import org.espalier.nn.optim.Adam;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Optional;

/** Sampled neighbourhoods teach a model about as much as the whole graph. */
@Tag("slow")
class MiniBatchAccuracyTest {
    private static final int SEEDS = 10;

    @Test
    void miniBatchesComeWithinTwoPointsOfTheWholeGraph() {
        for (var name : new String[] {"sage", "gcn"}) {
            double whole = mean(name, Optional.empty());
            double sampled = mean(name, Optional.of(MiniBatches.of(64, 10, 5)));

            System.out.printf(
                    "planted classes, %d seeds, %s: whole graph %.4f, mini-batches %.4f%n",
                    SEEDS, name, whole, sampled);
            assertTrue(whole > 0.7, name + " " + whole);
            assertTrue(sampled > whole - 0.02, name + " " + sampled + " against " + whole);
        }
    }

    private static double mean(String name, Optional<MiniBatches> batches) {
        double sum = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var data = PlantedClasses.dataset(seed);
            var rng = Rng.of(seed);
            var config = ModelConfig.of(name).withSizes(32, 2);
            var model = Models.create(data.numFeatures(), data.numClasses(), config, rng.split());
            var trainer = Trainer.of(model, Adam.of(model, 0.01).weightDecay(5e-4)).epochs(100);
            batches.ifPresent(trainer::minibatch);
            sum += trainer.fit(data, rng.split()).test().orElseThrow().metric();
        }
        return sum / SEEDS;
    }
}
