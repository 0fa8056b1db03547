// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.graph.NodeIds;
import org.espalier.tensor.Rng;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The batches that other programs sample for, too: node i of batch b is {@code ((r(b * 1024 + i)
 * >>> 32) * n) >>> 32}, with r the draws of the stream whose key is {@code mix64(1 ^ 0x53454544)};
 * ascending, without duplicates.
 */
final class SeedBatches {
    /** Seeds of a batch before duplicates go. */
    static final int SIZE = 1024;

    private static final long TAG = 0x53454544L;
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private SeedBatches() {}

    static List<NodeIds> of(int numNodes, int batches) {
        // draw 0 of a stream mixes its key + GAMMA
        var stream = Rng.of(Rng.of((BenchCase.SEED ^ TAG) - GAMMA).bits(0));
        return IntStream.range(0, batches).mapToObj(b -> batch(stream, b, numNodes)).toList();
    }

    private static NodeIds batch(Rng stream, int b, int numNodes) {
        return NodeIds.of(
                IntStream.range(0, SIZE)
                        .map(i -> stream.below(numNodes, (long) b * SIZE + i))
                        .sorted()
                        .distinct()
                        .toArray());
    }
}
