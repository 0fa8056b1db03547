// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.tensor.kernel.BufferPool;
import org.junit.jupiter.api.Test;

class MemoryTraceTest {
    /** Two buffers at once, then a third of the first one's size; the second is kept. */
    private static MemoryTrace trace(int first, int second) {
        var trace = new MemoryTrace();
        var a = trace.pool().take(first);
        var b = trace.pool().take(second);
        trace.mark();
        a.release("test");
        b.keep();
        trace.pool().take(first).release("test");
        return trace;
    }

    @Test
    void countsWhatThePoolCounts() {
        var trace = trace(100, 4000);

        assertEquals(trace.pool().peakBytes(), trace.bytes().inUse());
        assertEquals(trace.bytes().inUse(), trace.bytes().atMark());
        // what is taken last is the first array again
        assertEquals(trace.bytes().inUse(), trace.bytes().arrays());
        assertEquals(3, trace.buffers());
        assertEquals(4000, trace.length(1));
    }

    @Test
    void knowsWhatOtherLengthsWouldNeed() {
        var small = trace(100, 4000);
        var large = trace(50_000_000, 70);

        assertTrue(small.hasStepsOf(large));
        assertEquals(large.bytes(), small.bytes(new long[] {50_000_000, 70, 50_000_000}));
    }

    @Test
    void seesOtherOrders() {
        var other = new MemoryTrace();
        other.pool().take(100).release("test");

        assertFalse(trace(100, 4000).hasStepsOf(other));
    }

    @Test
    void peakCanBeForgotten() {
        var pool = new BufferPool();
        pool.take(1000).release("test");
        pool.forgetPeak();

        pool.take(10);

        assertTrue(pool.peakBytes() < 1000);
    }
}
