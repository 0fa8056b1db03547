// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Reads all that a process prints, so that it never waits, and keeps the beginning or the end of
 * it.
 */
final class Drain {
    private static final int PIECE = 1 << 13;

    private final InputStream in;
    private final int limit;
    private final boolean keepsEnd;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread reader = Thread.ofPlatform().daemon().unstarted(this::read);
    private boolean cut;

    private Drain(InputStream in, int limit, boolean keepsEnd) {
        this.in = in;
        this.limit = limit;
        this.keepsEnd = keepsEnd;
    }

    /** Keeps the first bytes. */
    static Drain beginning(InputStream in, int limit) {
        return started(new Drain(in, limit, false));
    }

    /** Keeps the last bytes, at least half the limit. */
    static Drain end(InputStream in, int limit) {
        return started(new Drain(in, limit, true));
    }

    private static Drain started(Drain drain) {
        drain.reader.start();
        return drain;
    }

    private void read() {
        byte[] piece = new byte[PIECE];
        try {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                keep(piece, count);
            }
        } catch (IOException closed) {
            // The process was ended; what it printed before stays.
            return;
        }
    }

    private synchronized void keep(byte[] piece, int count) {
        int room = keepsEnd ? count : Math.min(count, limit - kept.size());
        kept.write(piece, 0, room);
        cut |= room < count;
        if (kept.size() > limit) {
            byte[] all = kept.toByteArray();
            kept.reset();
            kept.write(all, all.length - limit / 2, limit / 2);
        }
    }

    /** Waits for the last bytes, as long as the patience lasts. */
    void await(Duration patience) throws InterruptedException {
        reader.join(patience);
    }

    /** What was kept; what is no UTF-8 is replaced. */
    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    /** Whether there was more than was kept. */
    synchronized boolean isCut() {
        return cut;
    }
}
