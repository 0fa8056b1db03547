// SPDX-License-Identifier: Apache-2.0
package org.espalier.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void asManyThreadsMeetAsWereAskedFor(int threads) {
        var barrier = new CyclicBarrier(threads);
        Set<Thread> seen = ConcurrentHashMap.newKeySet();

        try (var workers = Workers.of(threads)) {
            workers.forEach(
                    threads,
                    piece -> {
                        seen.add(Thread.currentThread());
                        meet(barrier);
                    });
        }

        assertEquals(threads, seen.size());
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException late) {
            throw new IllegalStateException("a worker did not come", late);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyPieceRunsOnceInEachOfManyJobs(int threads) {
        try (var workers = Workers.of(threads)) {
            for (int job = 0; job < 200; job++) {
                int pieces = job % 37;
                var runs = new AtomicIntegerArray(pieces);
                workers.forEach(pieces, runs::incrementAndGet);
                for (int i = 0; i < pieces; i++) {
                    assertEquals(1, runs.get(i));
                }
            }
        }
    }

    @Test
    void aFailureReachesTheCallerAfterAllPiecesEnded() {
        var ended = new AtomicInteger();

        try (var workers = Workers.of(3)) {
            var thrown =
                    assertThrows(
                            IllegalStateException.class,
                            () -> workers.forEach(9, piece -> failAtFour(piece, ended)));
            assertEquals("piece 4", thrown.getMessage());
            assertEquals(8, ended.get());
            workers.forEach(9, piece -> ended.incrementAndGet());
        }

        assertEquals(17, ended.get());
    }

    private static void failAtFour(int piece, AtomicInteger ended) {
        if (piece == 4) {
            throw new IllegalStateException("piece 4");
        }
        ended.incrementAndGet();
    }

    @Test
    void aJobInsideAJobIsDoneByItsCaller() {
        var counts = new int[4][5];

        try (var workers = Workers.of(2)) {
            workers.forEach(4, i -> workers.forEach(5, j -> counts[i][j]++));
        }

        for (int[] row : counts) {
            assertArrayEquals(new int[] {1, 1, 1, 1, 1}, row);
        }
    }

    @Test
    void rejectsNoThreads() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> Workers.of(0));

        assertEquals(
                "Workers: expected 1 to 1024 threads but got 0; use the number of cores",
                thrown.getMessage());
    }
}
