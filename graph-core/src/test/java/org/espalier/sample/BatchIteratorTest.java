// SPDX-License-Identifier: Apache-2.0
package org.espalier.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.data.Labels;
import org.espalier.graph.Graph;
import org.espalier.graph.NodeIds;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

class BatchIteratorTest {
    private static MiniBatch batch(int index) {
        var graph = Graph.of(1, new int[0], new int[0]);
        var blocks = NeighborSampler.of(graph, 1).sample(NodeIds.of(0), Rng.of(1));
        return new MiniBatch(index, blocks, Tensor.zeros(1, 1), Labels.none(1));
    }

    @Test
    void onlySoManyBatchesAreAheadOfTheOneTaken() throws InterruptedException, ExecutionException {
        for (int depth = 1; depth <= 4; depth++) {
            var made = new AtomicInteger();
            try (var preparing = new Preparing(1)) {
                var batches =
                        new BatchIterator(
                                preparing,
                                depth,
                                8,
                                index -> {
                                    made.incrementAndGet();
                                    return batch(index);
                                });
                for (int taken = 1; taken <= 8; taken++) {
                    assertEquals(taken - 1, batches.next().index());
                    // one thread works in order, so whatever was begun is done after this
                    preparing.begin(() -> batch(0)).get();

                    assertEquals(Math.min(8, taken + depth), made.get());
                }
            }
        }
    }
}
