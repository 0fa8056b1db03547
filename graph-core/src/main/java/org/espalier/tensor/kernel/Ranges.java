// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;

/** Cuts cheap, even work into ranges of fixed length; small work wakes no worker. */
public final class Ranges {
    /** Elements of a range: long enough to pay for a wake-up, short enough for a cache. */
    public static final int ELEMENTS = 1 << 14;

    private Ranges() {}

    /** Work on the numbers from one up to another. */
    @FunctionalInterface
    public interface Range {
        /**
         * Does a part.
         *
         * @param from the first number
         * @param to one more than the last
         */
        void run(int from, int to);
    }

    /**
     * Runs {@code body} over {@code [0, count)} in ranges of {@code length}.
     *
     * @param compute the workers
     * @param count how many numbers
     * @param length numbers of a range
     * @param body the work
     */
    public static void forEach(Compute compute, int count, int length, Range body) {
        if (count <= length) {
            if (count > 0) {
                body.run(0, count);
            }
            return;
        }
        compute.workers()
                .forEach(
                        pieces(count, length),
                        piece -> {
                            int from = piece * length;
                            body.run(from, from + Math.min(length, count - from));
                        });
    }

    /**
     * Runs {@code body} over elements.
     *
     * @param compute the workers
     * @param count how many elements
     * @param body the work
     */
    public static void elements(Compute compute, int count, Range body) {
        forEach(compute, count, ELEMENTS, body);
    }

    /**
     * Runs {@code body} over rows, about {@link #ELEMENTS} elements at a time.
     *
     * @param compute the workers
     * @param rows how many rows
     * @param width elements of a row
     * @param body the work
     */
    public static void rows(Compute compute, int rows, int width, Range body) {
        forEach(compute, rows, Math.max(1, ELEMENTS / Math.max(1, width)), body);
    }

    /**
     * How many ranges there are.
     *
     * @param count how many numbers
     * @param length numbers of a range
     * @return the count divided by the length, rounded up
     */
    static int pieces(int count, int length) {
        return (int) (((long) count + length - 1) / length);
    }
}
