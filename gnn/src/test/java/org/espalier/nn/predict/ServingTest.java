// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.predict;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.io.GraphFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Many threads, and weights that change meanwhile. */
class ServingTest {
    private static final int THREADS = 16;

    @TempDir Path folder;

    /** Runs the same on all threads at once. */
    private static <R> List<R> onAllThreads(Callable<R> work) throws Exception {
        var start = new CountDownLatch(THREADS);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var running = new ArrayList<Future<R>>();
            for (int i = 0; i < THREADS; i++) {
                running.add(
                        threads.submit(
                                () -> {
                                    start.countDown();
                                    start.await();
                                    return work.call();
                                }));
            }
            var results = new ArrayList<R>();
            for (var each : running) {
                results.add(each.get());
            }
            return results;
        }
    }

    @Test
    void sixteenThreadsGetTheBitsOfOne() throws Exception {
        for (var model : List.of("gcn", "gat", "appnp", "gcnii")) {
            try (var predictor = Predictor.load(Orchard.train(folder.resolve(model), model, 1))) {
                float[] alone = predictor.predict(Orchard.data()).logits().toArray();
                var data = Orchard.data();

                var results = onAllThreads(() -> predictor.predict(data).logits().toArray());

                for (float[] result : results) {
                    assertArrayEquals(alone, result, model);
                }
            }
        }
    }

    @Test
    void noThreadThatKeepsTheProcessAliveIsStarted() throws IOException {
        var before = new HashSet<>(lasting());
        try (var predictor = Predictor.load(Orchard.train(folder, "gcn", 1));
                var graph = predictor.on(Orchard.data())) {
            graph.predict(0);
            predictor.predict(Orchard.data());

            var started = new HashSet<>(lasting());
            started.removeAll(before);
            assertEquals(Set.of(), started);
        }
    }

    private static Set<Thread> lasting() {
        var threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(Thread::isDaemon);
        return threads;
    }

    @Test
    void afterAReloadAnswersAreThoseOfTheNewWeights() throws IOException {
        var first = Orchard.train(folder.resolve("first"), "gcn", 1);
        var second = Orchard.train(folder.resolve("second"), "gcn", 2);
        try (var old = Predictor.load(first);
                var fresh = Predictor.load(second);
                var graph = old.on(Orchard.data())) {
            var kept = graph.predictions();
            old.reload(second);

            assertEquals(fresh.weightsSha256(), old.weightsSha256());
            assertEquals(fresh.predict(Orchard.data()).of(4), graph.predict(4));
            assertNotEquals(kept.of(4), graph.predict(4));
        }
    }

    @Test
    void eachAnswerBelongsToOneSetOfWeights() throws Exception {
        var paths =
                List.of(
                        Orchard.train(folder.resolve("first"), "gcn", 1),
                        Orchard.train(folder.resolve("second"), "gcn", 2));
        var data = Orchard.data();
        List<List<Float>> allowed = new ArrayList<>();
        for (var path : paths) {
            try (var predictor = Predictor.load(path)) {
                allowed.add(values(predictor.predict(data)));
            }
        }
        var ended = new AtomicBoolean();
        try (var predictor = Predictor.load(paths.getFirst());
                var graph = predictor.on(data)) {
            var reloading =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        reload(predictor, paths);
                                        ended.set(true);
                                    });
            var seen =
                    onAllThreads(
                            () -> {
                                var answers = new HashSet<List<Float>>();
                                do {
                                    answers.add(values(graph.predictions()));
                                    answers.add(values(predictor.predict(data)));
                                } while (!ended.get() && reloading.isAlive());
                                return answers;
                            });
            reloading.join();

            assertTrue(ended.get());
            seen.forEach(answers -> assertTrue(allowed.containsAll(answers)));
        }
    }

    private static void reload(Predictor predictor, List<Path> paths) {
        try {
            for (int i = 1; i <= 20; i++) {
                predictor.reload(paths.get(i % 2));
            }
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<Float> values(Predictions predictions) {
        var values = new ArrayList<Float>();
        for (int node = 0; node < predictions.size(); node++) {
            for (int c = 0; c < predictions.numClasses(); c++) {
                values.add(predictions.probability(node, c));
            }
        }
        return values;
    }

    @Test
    void aReloadThatFailsChangesNothing() throws IOException {
        var first = Orchard.train(folder.resolve("first"), "gcn", 1);
        var other = Orchard.train(folder.resolve("other"), "sage", 1);
        var damaged = Orchard.train(folder.resolve("damaged"), "gcn", 2);
        Files.write(damaged.resolve("state-1/best.safetensors"), new byte[] {1, 2, 3});
        try (var predictor = Predictor.load(first);
                var graph = predictor.on(Orchard.data())) {
            var before = graph.predict(3);

            assertRefused(
                    GraphFormatException.class,
                    () -> predictor.reload(other),
                    "expected new weights of gcn for 4 named features",
                    "but got sage for 4 named features");
            assertRefused(
                    GraphFormatException.class,
                    () -> predictor.reload(damaged),
                    "best.safetensors: expected SHA-256");
            assertEquals(before, graph.predict(3));
        }
    }
}
