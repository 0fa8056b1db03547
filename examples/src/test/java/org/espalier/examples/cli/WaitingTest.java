// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class WaitingTest {
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);

    /** Notes the lines that are written. */
    private static final class Lines extends Writer {
        private final StringWriter text = new StringWriter();
        private final CountDownLatch two = new CountDownLatch(2);

        @Override
        public void write(char[] chars, int offset, int length) {
            text.write(chars, offset, length);
        }

        @Override
        public void flush() {
            two.countDown();
        }

        @Override
        public void close() {}
    }

    @Test
    void linesComeWhileWorkGoesOn() throws IOException {
        var lines = new Lines();
        var waiting = new Waiting(new PrintWriter(lines), "reading data", false, SOON, SOON);

        boolean seen = waiting.until(() -> await(lines.two));

        assertTrue(seen);
        assertTrue(lines.text.toString().startsWith("reading data: 0 s so far"), "" + lines.text);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            throw new AssertionError(ended);
        }
    }

    @Test
    void shortAndQuietWorkSaysNothing() throws IOException {
        var err = new StringWriter();

        assertEquals(1, new Waiting(new PrintWriter(err), "a", false, NEVER, NEVER).until(() -> 1));
        assertEquals(2, new Waiting(new PrintWriter(err), "b", true, SOON, SOON).until(() -> 2));

        assertEquals("", err.toString());
    }
}
