// SPDX-License-Identifier: Apache-2.0
package org.espalier.runtime;

/** Argument checks for the first lines of public methods; each returns the value it checked. */
public final class Checks {
    private Checks() {}

    /**
     * Refuses a call whose condition does not hold.
     *
     * @param holds the condition
     * @param message expected, got, where, remedy; a {@link String#formatted} pattern
     * @param arguments the pattern's arguments
     * @throws IllegalArgumentException if {@code holds} is false
     */
    @SuppressWarnings("AnnotateFormatMethod")
    public static void argument(boolean holds, String message, Object... arguments) {
        if (!holds) {
            throw new IllegalArgumentException(message.formatted(arguments));
        }
    }

    /**
     * Refuses a call made in the wrong order.
     *
     * @param holds the condition
     * @param message expected, got, where, remedy; a {@link String#formatted} pattern
     * @param arguments the pattern's arguments
     * @throws IllegalStateException if {@code holds} is false
     */
    @SuppressWarnings("AnnotateFormatMethod")
    public static void state(boolean holds, String message, Object... arguments) {
        if (!holds) {
            throw new IllegalStateException(message.formatted(arguments));
        }
    }

    /**
     * A whole number of at least one.
     *
     * @param value the number
     * @param name how the caller calls it
     * @return {@code value}
     * @throws IllegalArgumentException if it is below one
     */
    public static int positive(int value, String name) {
        argument(
                value > 0,
                "%s: expected at least 1 but got %d; give a positive number",
                name,
                value);
        return value;
    }

    /**
     * A whole number of at least zero.
     *
     * @param value the number
     * @param name how the caller calls it
     * @return {@code value}
     * @throws IllegalArgumentException if it is negative
     */
    public static int notNegative(int value, String name) {
        argument(
                value >= 0,
                "%s: expected 0 or more but got %d; give a size, not an offset",
                name,
                value);
        return value;
    }

    /**
     * An index inside {@code [0, bound)}.
     *
     * @param index the index
     * @param bound one more than the largest index allowed
     * @param name how the caller calls it
     * @return {@code index}
     * @throws IllegalArgumentException if it is outside
     */
    public static int index(int index, int bound, String name) {
        argument(
                index >= 0 && index < bound,
                "%s: expected an index in [0, %d) but got %d; indices start at 0",
                name,
                bound,
                index);
        return index;
    }

    /**
     * A probability, as dropout takes it.
     *
     * @param value the number
     * @param name how the caller calls it
     * @return {@code value}
     * @throws IllegalArgumentException if it is not in {@code [0, 1)}
     */
    public static float probability(float value, String name) {
        argument(
                value >= 0 && value < 1,
                "%s: expected a probability in [0, 1) but got %s; 0 switches it off",
                name,
                value);
        return value;
    }

    /**
     * A finite number.
     *
     * @param value the number
     * @param name how the caller calls it
     * @return {@code value}
     * @throws IllegalArgumentException if it is infinite or not a number
     */
    public static float finite(float value, String name) {
        argument(
                Float.isFinite(value),
                "%s: expected a finite number but got %s; check the inputs",
                name,
                value);
        return value;
    }
}
