// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.runtime.Checks;
import org.espalier.tensor.kernel.Storage;
import org.jspecify.annotations.Nullable;

import java.util.IdentityHashMap;

/**
 * Which results were dropped out of by the section that made them, for the one that reads them.
 *
 * <p>The draw is the reader's in any case: number 0 of its section.
 */
final class Handovers {
    private final IdentityHashMap<Storage, Dropped> known = new IdentityHashMap<>();
    private float rate;
    private boolean isTaken;
    private @Nullable Dropped last;

    /** A result, which share of it was dropped, and for which section. */
    private static final class Dropped {
        final int section;
        final float rate;
        boolean isMet;

        Dropped(int section, float rate) {
            this.section = section;
            this.rate = rate;
        }
    }

    /** Which share of the current section's result the next section drops; 0 if none. */
    float rate() {
        return rate;
    }

    /** Tells the current section which share of its result the next one drops. */
    void offer(float share) {
        rate = share;
        isTaken = false;
    }

    /** Says that the current section drops it. */
    void take() {
        isTaken = true;
    }

    /**
     * Notes what a section gave.
     *
     * @throws IllegalStateException if its input was dropped out of and it did not begin with that
     */
    void end(int section, Tensor result) {
        var before = last;
        Checks.state(
                before == null || before.section != section || before.isMet,
                "Tape: expected section %d to begin with the dropout that it was said to begin"
                        + " with but it did not; correct what the model says of it",
                section);
        last = null;
        var storage = result.storage();
        if (isTaken && storage != null) {
            var dropped = new Dropped(section + 1, rate);
            known.put(storage, dropped);
            last = dropped;
        }
        offer(0);
    }

    /** Whether a section's first draw was done to what it reads by the section before. */
    boolean has(Tensor x, int section, float share) {
        var storage = x.storage();
        var dropped = storage == null ? null : known.get(storage);
        if (dropped == null || dropped.section != section || dropped.rate != share) {
            return false;
        }
        dropped.isMet = true;
        return true;
    }
}
