// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.nn.GraphModel;
import org.espalier.nn.metric.Metrics;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.train.plan.NodeOrder;
import org.espalier.nn.train.plan.TrainingPlan;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class PlannedTrainingTest {
    private static final Rng RNG = Rng.of(3);

    @TempDir private Path folder;

    private static Trainer trainer(GraphModel model) {
        return Trainer.of(model, Adam.of(model, 0.05)).epochs(30);
    }

    @ParameterizedTest
    @EnumSource(NodeOrder.class)
    void ordersDoNotShowInWhatUsersGet(NodeOrder order) {
        var data = Planted.data();
        var model = Planted.model(0.2f);
        var given = trainer(Planted.model(0.2f)).order(NodeOrder.GIVEN).fit(data, RNG);

        var report = trainer(model).order(order).fit(data, RNG);

        assertEquals(given.finalLoss(), report.finalLoss(), 1e-4);
        var logits = model.forward(data.graph(), data.features());
        assertEquals(
                report.test().orElseThrow().metric(),
                Metrics.accuracy(logits, data.labels(), data.split().test()),
                1e-9);
    }

    @Test
    void resumedRunsKeepTheirOrder() throws IOException {
        var data = Planted.data();
        var whole = trainer(Planted.model(0.3f)).order(NodeOrder.BREADTH_FIRST).fit(data, RNG);
        var model = Planted.model(0.3f);
        trainer(Planted.model(0.3f))
                .order(NodeOrder.BREADTH_FIRST)
                .epochs(11)
                .checkpoints(folder)
                .fit(data, RNG);

        var resumed = trainer(model).resume(Checkpoint.load(folder)).fit(data, RNG);

        assertEquals(whole.weightsSha256(), resumed.weightsSha256());
        assertRefused(
                IllegalArgumentException.class,
                () ->
                        trainer(Planted.model(0.3f))
                                .order(NodeOrder.DEGREE)
                                .resume(Checkpoint.load(folder))
                                .fit(data, RNG),
                "trained in order degree but got one in order bfs");
    }

    @Test
    void miniBatchesReadDataAsGiven() {
        var data = Planted.data();
        var sampled = trainer(Planted.model(0)).minibatch(MiniBatches.of(8, 3, 3));

        assertEquals(NodeOrder.GIVEN, sampled.plan(data).order());
        assertRefused(
                IllegalArgumentException.class,
                () -> sampled.estimate(data),
                "training on the whole graph but got mini-batches");
        assertRefused(
                IllegalArgumentException.class,
                () -> sampled.memoryBudget(1 << 20).fit(data, RNG),
                "got an order of nodes or a memory budget");
    }

    @Test
    void checkpointsFromBeforePlansWereTrainedAsGiven() throws IOException {
        var data = Planted.data();
        trainer(Planted.model(0)).epochs(2).checkpoints(folder).fit(data, RNG);
        var index = folder.resolve("checkpoint.json");
        var text = Files.readString(index);
        var old = text.replaceFirst("(?s)\"plan\" *: *\\{.*?\\} *,", "");
        Files.writeString(index, old);

        var content = Checkpoint.load(folder).content();

        assertTrue(old.length() < text.length());
        assertEquals(TrainingPlan.plain(), content.plan());
    }
}
