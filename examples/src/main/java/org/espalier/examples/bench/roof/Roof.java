// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.roof;

import org.espalier.tensor.Compute;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A limit of the machine.
 *
 * <p>Bytes are those that the code names, read and written once each: a copy of a float is 8 bytes,
 * {@code a + 3 b} written to a third array 12, a gathered row its floats. What the hardware moves
 * besides, such as lines that it reads before it writes them, is not counted; nor are indices and
 * the rows that a gather writes. A copy is the JVM's own, which writes large arrays past the
 * caches, so it comes nearest to what memory can do; what updates arrays in place can come as near,
 * what writes a third array, as the triad does, cannot. Operations are multiplications and
 * additions; a fused one is two.
 *
 * @param kind what limits
 * @param width floats of a gathered row; 0 for other kinds
 */
public record Roof(Kind kind, int width) {
    /** Copying a large array to another. */
    public static final Roof COPY = new Roof(Kind.COPY, 0);

    /** {@code c = a + 3 b} over large arrays. */
    public static final Roof TRIAD = new Roof(Kind.TRIAD, 0);

    /** Fused multiply-adds between registers. */
    public static final Roof FMA = new Roof(Kind.FMA, 0);

    private static final List<Integer> WIDTHS = List.of(32, 64, 128, 256);

    /** What can limit. */
    public enum Kind {
        /** Memory that streams, one array read and one written. */
        COPY,
        /** Memory that streams, two arrays read and one written. */
        TRIAD,
        /** Memory that is read by random rows. */
        GATHER,
        /** Arithmetic. */
        FMA
    }

    /**
     * The limit of reading random rows.
     *
     * @param width floats of a row
     * @return the roof of the width, among those measured, that has the most nearly equal ratio
     */
    public static Roof gather(int width) {
        int nearest = WIDTHS.getFirst();
        for (int each : WIDTHS) {
            nearest = (long) width * width > (long) nearest * each ? each : nearest;
        }
        return new Roof(Kind.GATHER, nearest);
    }

    /**
     * All limits.
     *
     * @return copy, triad, the gathers by width, arithmetic
     */
    public static List<Roof> all() {
        var gathers = WIDTHS.stream().map(width -> new Roof(Kind.GATHER, width));
        return Stream.concat(Stream.of(COPY, TRIAD), Stream.concat(gathers, Stream.of(FMA)))
                .toList();
    }

    /**
     * The limit of a name.
     *
     * @param name such as {@code roof-copy}, {@code roof-gather-128}
     * @return the roof; empty if there is none of that name
     */
    public static Optional<Roof> named(String name) {
        return all().stream().filter(roof -> roof.name().equals(name)).findFirst();
    }

    /**
     * What the command line calls it.
     *
     * @return {@code roof-copy}, {@code roof-triad}, {@code roof-gather-WIDTH} or {@code roof-fma}
     */
    public String name() {
        return switch (kind) {
            case COPY -> "roof-copy";
            case TRIAD -> "roof-triad";
            case GATHER -> "roof-gather-" + width;
            case FMA -> "roof-fma";
        };
    }

    /**
     * Whether it limits operations; otherwise it limits bytes.
     *
     * @return true for arithmetic
     */
    public boolean isArithmetic() {
        return kind == Kind.FMA;
    }

    /**
     * Makes what measures it.
     *
     * @param compute the workers that share the work, and whether to use vectors
     * @param size how much work
     * @return the work, ready to run
     */
    public RoofRun on(Compute compute, RoofSize size) {
        return switch (kind) {
            case COPY -> new CopyRun(compute, size);
            case TRIAD -> new TriadRun(compute, size);
            case GATHER -> new GatherRun(compute, size, width);
            case FMA -> new FmaRun(compute, size);
        };
    }
}
