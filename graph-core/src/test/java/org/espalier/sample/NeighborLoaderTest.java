// SPDX-License-Identifier: Apache-2.0
package org.espalier.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import org.espalier.data.NodeDataset;
import org.espalier.data.generate.BenchGraph;
import org.espalier.graph.NodeIds;
import org.espalier.graph.store.FeatureStore;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class NeighborLoaderTest {
    private static final NodeDataset CORA = cora();

    private static NodeDataset cora() {
        var graph = BenchGraph.CORA;
        return new NodeDataset(
                "cora", graph.edges(1).graph(), graph.features(1), graph.labels(1), List.of());
    }

    private static NeighborLoader loader() {
        return NeighborLoader.of(CORA, NodeIds.range(0, 230)).fanouts(4, 3).batchSize(50);
    }

    private static List<MiniBatch> all(Iterable<MiniBatch> epoch) {
        var batches = new ArrayList<MiniBatch>();
        epoch.forEach(batches::add);
        return batches;
    }

    @Test
    void anEpochHasEveryNodeOnceWithItsFeaturesAndLabel() {
        try (var loader = loader()) {
            var batches = all(loader.epoch(Rng.of(1)));

            assertEquals(5, batches.size());
            assertEquals(5, loader.numBatches());
            var seen = new ArrayList<Integer>();
            for (var batch : batches) {
                for (int i = 0; i < batch.seeds().size(); i++) {
                    seen.add(batch.seeds().at(i));
                    assertEquals(CORA.labels().at(batch.seeds().at(i)), batch.labels().at(i));
                }
                assertTrue(batch.features().isSparse());
                assertArrayEquals(
                        CORA.features().matrix().gatherRows(batch.inputNodes().toArray()).values(),
                        batch.features().matrix().values());
                assertArrayEquals(
                        batch.inputNodes().toArray(),
                        requireNonNull(batch.features().rowIds()).array());
            }
            assertNotEquals(IntStream.range(0, 230).boxed().toList(), seen);
            assertEquals(IntStream.range(0, 230).boxed().toList(), seen.stream().sorted().toList());
        }
    }

    @Test
    void bf16FeaturesComeAsFloats() {
        var narrow = CORA.withFeatures(CORA.features().dense()).withBf16Features().features();
        try (var loader = loader().features(FeatureStore.of(narrow))) {
            for (var batch : loader.epoch(Rng.of(1))) {
                assertArrayEquals(
                        narrow.bf16Matrix()
                                .gatherRows(batch.inputNodes().toArray())
                                .toDense()
                                .toArray(),
                        batch.features().toArray());
                assertTrue(!batch.features().isBf16() && !batch.features().isSparse());
            }
        }
    }

    @Test
    void batchesDoNotDependOnPrefetchingOrThreads() {
        List<MiniBatch> expected;
        try (var plain = loader().prefetch(0)) {
            expected = all(plain.epoch(Rng.of(8)));
        }

        for (int[] ahead : new int[][] {{1, 1}, {2, 1}, {7, 3}, {100, 8}}) {
            try (var loader = loader().prefetch(ahead[0]).threads(ahead[1])) {
                var batches = all(loader.epoch(Rng.of(8)));
                for (int b = 0; b < expected.size(); b++) {
                    assertEquals(b, batches.get(b).index());
                    assertEquals(expected.get(b).inputNodes(), batches.get(b).inputNodes());
                    assertArrayEquals(
                            expected.get(b).topology(0).inEdges().indices(),
                            batches.get(b).topology(0).inEdges().indices());
                }
            }
        }
    }

    @Test
    void withoutShufflingTheOrderIsThatOfTheList() {
        try (var loader = loader().shuffle(false).dropLast(true)) {
            var batches = all(loader.epoch(Rng.of(1)));

            assertEquals(4, batches.size());
            assertEquals(NodeIds.range(150, 200), batches.get(3).seeds());
        }
    }

    @Test
    void atMostAsManyBatchesAreBegunAsItMayBeAhead() {
        var reads = new AtomicInteger();
        Iterator<MiniBatch> batches;
        NeighborLoader used;
        try (var loader = loader().prefetch(2).features(counting(reads))) {
            batches = loader.epoch(Rng.of(1)).iterator();
            batches.next();
            used = loader;
        }

        assertTrue(reads.get() <= 3, "" + reads);
        var closed = assertThrows(IllegalStateException.class, () -> all(() -> batches));
        assertTrue(message(closed).contains("closed"), message(closed));
        var again = used.epoch(Rng.of(2)).iterator();
        assertThrows(IllegalStateException.class, again::next);
    }

    private static FeatureStore counting(AtomicInteger reads) {
        return store(
                nodes -> {
                    reads.incrementAndGet();
                    return Tensor.zeros(nodes.size(), 1);
                });
    }

    private interface Rows {
        Tensor of(NodeIds nodes);
    }

    private static FeatureStore store(Rows rows) {
        return new FeatureStore() {
            @Override
            public int numRows() {
                return CORA.numNodes();
            }

            @Override
            public int width() {
                return 1;
            }

            @Override
            public Tensor rows(NodeIds nodes) {
                return rows.of(nodes);
            }
        };
    }

    @Test
    void aFailureReachesTheOneWhoTakesTheBatch() {
        var cause = new IllegalArgumentException("the disk is on fire");
        for (int prefetch : new int[] {1, 4}) {
            var calls = new AtomicInteger();
            var failing =
                    store(
                            nodes -> {
                                if (calls.incrementAndGet() == 3) {
                                    throw cause;
                                }
                                return Tensor.zeros(nodes.size(), 1);
                            });
            try (var loader = loader().prefetch(prefetch).features(failing)) {
                var batches = loader.epoch(Rng.of(1)).iterator();
                batches.next();
                batches.next();

                var thrown = assertThrows(IllegalStateException.class, batches::next);

                assertSame(cause, thrown.getCause());
                assertTrue(message(thrown).contains("batch 2"), message(thrown));
            }
        }
    }

    @Test
    void refusesListsAndSettingsThatMakeNoSense() {
        assertThrows(
                IllegalArgumentException.class, () -> NeighborLoader.of(CORA, NodeIds.of(1, 2, 1)));
        assertThrows(
                IllegalArgumentException.class, () -> NeighborLoader.of(CORA, NodeIds.of(9999)));
        assertThrows(IllegalArgumentException.class, () -> loader().batchSize(0));
        assertThrows(IllegalArgumentException.class, () -> loader().prefetch(-1));
        assertThrows(
                IllegalArgumentException.class,
                () -> loader().features(FeatureStore.of(Tensor.zeros(3, 2))));
        try (var loader = loader()) {
            all(loader.epoch(Rng.of(1)));
            assertThrows(IllegalStateException.class, () -> loader.batchSize(3));
        }
    }

    @Test
    void aListOfNoNodesHasNoBatches() {
        try (var loader = NeighborLoader.of(CORA, NodeIds.of())) {
            assertEquals(List.of(), all(loader.epoch(Rng.of(1))));
        }
    }

    @Test
    void denseFeaturesAreGathered() {
        var data = CORA.withFeatures(CORA.features().dense());
        try (var loader = NeighborLoader.of(data, NodeIds.of(3, 1)).fanouts(2)) {
            var batch = all(loader.epoch(Rng.of(1))).getFirst();
            int width = CORA.numFeatures();
            float[] rows = batch.features().toArray();

            for (int i = 0; i < batch.inputNodes().size(); i++) {
                int node = batch.inputNodes().at(i);
                assertArrayEquals(
                        Arrays.copyOfRange(
                                data.features().toArray(), node * width, (node + 1) * width),
                        Arrays.copyOfRange(rows, i * width, (i + 1) * width));
            }
        }
    }

    private static String message(Throwable thrown) {
        return requireNonNull(thrown.getMessage());
    }
}
