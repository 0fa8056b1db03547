// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.runtime.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The array behind one or more tensors, and whether it is still theirs.
 *
 * <p>A pooled storage goes back to its pool when its last holder releases it; after that every use
 * fails. Handles are never reused, so an old tensor cannot read a recycled array.
 */
public final class Storage {
    private float @Nullable [] array;
    private final int offset;
    private final int length;
    private @Nullable BufferPool pool;
    private int holders = 1;
    private String released = "";

    Storage(float[] array, int offset, int length, @Nullable BufferPool pool) {
        this.array = array;
        this.offset = offset;
        this.length = length;
        this.pool = pool;
    }

    /**
     * A storage that no pool owns, aligned to cache lines where the JVM allows it, zero-filled.
     *
     * @param length floats
     * @return the storage
     */
    public static Storage plain(int length) {
        long capacity = (long) length + BufferPool.PADDING;
        Checks.argument(
                length >= 0 && capacity <= Integer.MAX_VALUE - 8,
                "Tensor: expected at most 2^31-32 elements but got %d; read large tables by chunk",
                length);
        return new Storage(new float[(int) capacity], Alignment.FLOATS, length, null);
    }

    /**
     * The array.
     *
     * @param user the operation that asks, for the message
     * @return the live array; data starts at {@link #offset}
     * @throws IllegalStateException if it was released
     */
    public float[] array(String user) {
        float[] live = array;
        if (live == null) {
            throw new IllegalStateException(
                    "%s: expected a live tensor but its buffer was released by %s; call keep() on a tensor that outlives its tape"
                            .formatted(user, released));
        }
        return live;
    }

    /**
     * Where data starts in the array.
     *
     * @return the offset in floats
     */
    public int offset() {
        return offset;
    }

    /**
     * How many floats are in use.
     *
     * @return the length
     */
    public int length() {
        return length;
    }

    /**
     * Whether the array can still be read.
     *
     * @return false after the last release
     */
    public boolean isLive() {
        return array != null;
    }

    /**
     * Whether exactly one holder is left and a pool owns the array, so that it may be written over.
     *
     * @return true if nobody else can see a change
     */
    public boolean isExclusive() {
        return holders == 1 && pool != null;
    }

    /**
     * Whether a pool owns the array.
     *
     * @return false for plain and kept storages
     */
    public boolean isPooled() {
        return pool != null;
    }

    /** Adds a holder. */
    public void retain() {
        holders++;
    }

    /**
     * Ends one holder's claim; the last one returns the array to its pool. Does nothing for plain
     * and kept storages.
     *
     * @param by what releases, for the message of a later use
     */
    public void release(String by) {
        BufferPool owner = pool;
        float[] live = array;
        if (owner == null || live == null || --holders > 0) {
            return;
        }
        array = null;
        released = by;
        owner.giveBack(live);
    }

    /** Takes the array out of its pool for good, without copying. */
    public void keep() {
        float[] live = array("keep");
        BufferPool owner = pool;
        if (owner != null) {
            pool = null;
            owner.leave(live);
        }
    }
}
