// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.nn.predict.ServedGraph;

import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/** Asks a served graph for one node after the other, and how long each answer took. */
final class ServeTrial implements Trial {
    /** How many threads ask at the same time in the second workload. */
    static final int THREADS = 16;

    /** How many questions a thread asks in a run; each is timed. */
    static final int CALLS = 10_000;

    private static final int STEP = 7919;

    private final ServedGraph graph;
    private final String[] ids;
    private final Askers alone = new Askers(1);
    private final Askers together = new Askers(THREADS);

    ServeTrial(ServedGraph graph) {
        this.graph = graph;
        this.ids = graph.predictions().ids().toList().toArray(String[]::new);
    }

    @Override
    public List<Workload> workloads() {
        return List.of(alone, together);
    }

    @Override
    public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
        var one = alone.latencies();
        var many = together.latencies();
        result.put("nodes", graph.predictions().size());
        result.put("calls", CALLS);
        result.put("p50Micros", one.micros(50));
        result.put("p99Micros", one.micros(99));
        result.put("clients", THREADS);
        result.put("clientsP50Micros", many.micros(50));
        result.put("clientsP99Micros", many.micros(99));
        result.put("callsPerSecond", Math.rint(CALLS / timings.getFirst().minMs() * 1e3));
        result.put(
                "clientsCallsPerSecond",
                Math.rint((double) CALLS * THREADS / timings.getLast().minMs() * 1e3));
        result.put("checksum", Digest.sha256(graph.predictions().logits()));
    }

    /** Some threads that ask at once. */
    private final class Askers implements Workload {
        private final long[] nanos;
        private final long[] labels;

        Askers(int threads) {
            nanos = new long[threads * CALLS];
            labels = new long[threads];
        }

        @Override
        public void run() {
            if (labels.length == 1) {
                ask(0);
                return;
            }
            var threads =
                    IntStream.range(0, labels.length)
                            .mapToObj(each -> Thread.ofPlatform().daemon().start(() -> ask(each)))
                            .toList();
            try {
                for (var thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(
                        "ServeTrial: expected to wait for all threads but was interrupted; run it"
                                + " again",
                        stopped);
            }
        }

        private void ask(int thread) {
            long sum = 0;
            int node = thread;
            for (int i = thread * CALLS; i < (thread + 1) * CALLS; i++) {
                node = (node + STEP) % ids.length;
                long start = System.nanoTime();
                sum += graph.predict(ids[node]).label();
                nanos[i] = System.nanoTime() - start;
            }
            labels[thread] = sum;
        }

        Latencies latencies() {
            return Latencies.of(nanos);
        }
    }
}
