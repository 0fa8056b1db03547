// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import org.espalier.data.NodeSplit;
import org.espalier.graph.NodeIds;
import org.espalier.nn.Weights;
import org.espalier.nn.metric.Metric;
import org.espalier.nn.metric.Metrics;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.optim.Clipping;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class TrainerTest {
    private static final Rng RNG = Rng.of(3);

    @Test
    void learnsPlantedClasses() {
        var model = Planted.model(0.2f);

        var report = trainer(model).epochs(60).fit(Planted.data(), RNG);

        assertTrue(report.test().orElseThrow().metric() > 0.8, report.toString());
        assertTrue(report.finalLoss() < report.losses().getFirst(), report.toString());
        assertEquals(60, report.losses().size());
        assertEquals(Ending.COMPLETED, report.ending());
        assertEquals(7 * 8 + 8 * 3, report.parameters());
    }

    @Test
    void modelEndsWithTheBestEpochsWeights() {
        var model = Planted.model(0.5f);
        var data = Planted.data();
        var best = new ArrayList<String>();

        var report =
                trainer(model)
                        .epochs(30)
                        .listener(
                                event -> {
                                    if (event instanceof EpochEnded epoch && epoch.isBest()) {
                                        best.add(Weights.sha256(model));
                                    }
                                })
                        .fit(data, RNG);

        var logits = model.forward(data.graph(), data.features());
        assertEquals(best.getLast(), report.weightsSha256());
        assertEquals(Weights.sha256(model), report.weightsSha256());
        assertEquals(
                Metrics.accuracy(logits, data.labels(), data.split().test()),
                report.test().orElseThrow().metric());
        assertEquals(
                Metrics.accuracy(logits, data.labels(), data.split().validation()),
                report.validation().orElseThrow().metric());
    }

    @Test
    void patienceEndsTraining() {
        var report =
                trainer(Planted.model(0.5f))
                        .epochs(500)
                        .patience(5)
                        .criterion(Criterion.LOSS)
                        .fit(Planted.data(), RNG);

        assertEquals(Ending.OUT_OF_PATIENCE, report.ending());
        assertEquals(report.bestEpoch() + 5, report.epochs());
    }

    @Test
    void listenersHearOfEveryEpochInOrder() {
        var events = new ArrayList<TrainingEvent>();

        var report =
                trainer(Planted.model(0))
                        .epochs(3)
                        .metric(Metric.F1)
                        .listener(events::add)
                        .fit(Planted.data(), RNG);

        assertEquals(5, events.size());
        var started = assertInstanceOf(TrainingStarted.class, events.getFirst());
        assertEquals(Metric.F1, started.metric());
        assertEquals("Model", started.run().model());
        for (int e = 1; e <= 3; e++) {
            var ended = assertInstanceOf(EpochEnded.class, events.get(e));
            assertEquals(e, ended.epoch());
            assertEquals(report.losses().get(e - 1), ended.loss());
        }
        assertEquals(new TrainingEnded(report), events.getLast());
    }

    /** Without dropout one forward pass serves a step and the evaluation before it. */
    @Test
    void evaluationOfModelsWithoutDropoutGivesTheBitsOfInference() {
        var model = Planted.model(0);
        var data = Planted.data();
        var scores = new ArrayList<Optional<Scores>>();
        var again = new ArrayList<Double>();

        trainer(model)
                .epochs(4)
                .listener(
                        event -> {
                            if (event instanceof EpochEnded epoch) {
                                scores.add(epoch.validation());
                                again.add(validation(model));
                            }
                        })
                .fit(data, RNG);

        assertEquals(again, scores.stream().map(s -> s.orElseThrow().metric()).toList());
    }

    private static double validation(Planted.Model model) {
        var data = Planted.data();
        try (var _ = Tape.inference()) {
            var logits = model.forward(data.graph(), data.features());
            return Metrics.accuracy(logits, data.labels(), data.split().validation());
        }
    }

    @Test
    void stopsWhenAsked() {
        var report = trainer(Planted.model(0.5f)).stopWhen(() -> true).fit(Planted.data(), RNG);

        assertEquals(Ending.STOPPED, report.ending());
        assertEquals(1, report.epochs());
    }

    @Test
    void stopsAtTheTimeLimit() {
        var report = trainer(Planted.model(0)).timeLimit(Duration.ZERO).fit(Planted.data(), RNG);

        assertEquals(Ending.TIME_LIMIT, report.ending());
        assertEquals(1, report.epochs());
    }

    @Test
    void trainsWithoutValidationAndTestNodes() {
        var split = new NodeSplit(NodeIds.range(0, 60), NodeIds.of(), NodeIds.of());

        var report = trainer(Planted.model(0)).epochs(4).fit(Planted.data().withSplits(split), RNG);

        assertEquals(4, report.bestEpoch());
        assertTrue(report.validation().isEmpty());
        assertTrue(report.test().isEmpty());
    }

    @Test
    void clippingBoundsEachStep() {
        var free = trainer(Planted.model(0)).epochs(3).fit(Planted.data(), RNG);

        var clipped =
                trainer(Planted.model(0))
                        .epochs(3)
                        .clipping(Clipping.byNorm(1e-3))
                        .fit(Planted.data(), RNG);

        assertEquals(free.losses().getFirst(), clipped.losses().getFirst());
        assertTrue(!free.weightsSha256().equals(clipped.weightsSha256()));
    }

    @Test
    void rejectsLossesThatAreNotFinite() {
        var data = Planted.data();
        float[] features = data.features().toArray();
        features[0] = Float.NaN;
        var broken = data.withFeatures(Tensor.of(features, Planted.NODES, Planted.FEATURES));

        assertRefused(
                IllegalArgumentException.class,
                () -> trainer(Planted.model(0)).fit(broken, RNG),
                "finite loss but got NaN");
    }

    @Test
    void rejectsSplitsWithoutTrainingNodes() {
        var split = new NodeSplit(NodeIds.of(), NodeIds.range(0, 3), NodeIds.of());

        assertRefused(
                IllegalArgumentException.class,
                () -> trainer(Planted.model(0)).fit(Planted.data().withSplits(split), RNG),
                "at least one node");
    }

    /** Scalar kernels, because vectors are objects until their code is compiled. */
    @Test
    void stepsAllocateSmallObjectsOnly() {
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Long> allocated = new ArrayList<>();

        var trainer =
                trainer(Planted.model(0.5f))
                        .epochs(40)
                        .listener(_ -> allocated.add(bean.getCurrentThreadAllocatedBytes()));
        Compute.scalar(1).run(() -> trainer.fit(Planted.data(), RNG));

        long lastTen = allocated.get(39) - allocated.get(29);
        assertTrue(lastTen < 10 * 100_000, lastTen + " bytes in ten epochs");
    }

    private static Trainer trainer(Planted.Model model) {
        return Trainer.of(model, Adam.of(model, 0.05));
    }
}
