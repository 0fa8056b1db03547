// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The hardware's lanes, and how the 16 logical lanes of a fold along a row lie on them.
 *
 * <p>With registers of fewer than 16 lanes, logical lane {@code j} is lane {@code j mod LENGTH} of
 * accumulator {@code j mod 16 / LENGTH}; there are {@link #PARTS} accumulators.
 *
 * <p>All vectors of floats in a process are of this one species. C2 learns where a vector's methods
 * are from the vectors that it has seen, for all callers at once: after a second species, kernels
 * that never meet it are compiled with a choice between both, and make objects of their vectors.
 */
final class Lanes {
    /** The widest registers of at most 16 lanes. */
    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > 16
                    ? FloatVector.SPECIES_512
                    : FloatVector.SPECIES_PREFERRED;

    /** Lanes of a register: 4, 8 or 16. */
    static final int LENGTH = SPECIES.length();

    /** Registers that hold the 16 logical lanes. */
    static final int PARTS = 16 / LENGTH;

    private static final VectorShuffle<Float> BY_8 = rotation(8);
    private static final VectorShuffle<Float> BY_4 = rotation(4);
    private static final VectorShuffle<Float> BY_2 = rotation(2);
    private static final VectorShuffle<Float> BY_1 = rotation(1);

    private Lanes() {}

    private static VectorShuffle<Float> rotation(int by) {
        return VectorShuffle.iota(SPECIES, by % LENGTH, 1, true);
    }

    /** Zero in every lane. */
    static FloatVector zero() {
        return FloatVector.zero(SPECIES);
    }

    /** The first {@code count} lanes; none for numbers below 1, all for large ones. */
    static VectorMask<Float> first(int count) {
        return SPECIES.indexInRange(0, Math.max(count, 0));
    }

    /** The sum of all 16 logical lanes: i with i + 8, then + 4, + 2, + 1. */
    static float fold(FloatVector a, FloatVector b, FloatVector c, FloatVector d) {
        return switch (PARTS) {
            case 1 -> fold(a);
            case 2 -> fold(a.add(b));
            default -> fold(a.add(c).add(b.add(d)));
        };
    }

    /**
     * The sum of one register's lanes, folding i with i + 8, + 4, + 2, + 1 as far as they exist.
     */
    static float fold(FloatVector lanes) {
        FloatVector v = lanes;
        if (LENGTH > 8) {
            v = v.add(v.rearrange(BY_8));
        }
        if (LENGTH > 4) {
            v = v.add(v.rearrange(BY_4));
        }
        v = v.add(v.rearrange(BY_2));
        return v.add(v.rearrange(BY_1)).lane(0);
    }

    /** The largest of one register's lanes; none may be NaN. */
    static float most(FloatVector lanes) {
        FloatVector v = lanes;
        if (LENGTH > 8) {
            v = v.max(v.rearrange(BY_8));
        }
        if (LENGTH > 4) {
            v = v.max(v.rearrange(BY_4));
        }
        if (LENGTH > 2) {
            v = v.max(v.rearrange(BY_2));
        }
        return v.max(v.rearrange(BY_1)).lane(0);
    }

    /**
     * The sums of lanes that are a multiple of {@code heads} apart, in all of these: lane i with i
     * + 8, + 4, + 2, + 1 as far as these are multiples.
     */
    static FloatVector sumOf(FloatVector lanes, int heads) {
        FloatVector v = lanes;
        if (LENGTH > 8 && heads <= 8) {
            v = v.add(v.rearrange(BY_8));
        }
        if (LENGTH > 4 && heads <= 4) {
            v = v.add(v.rearrange(BY_4));
        }
        if (LENGTH > 2 && heads <= 2) {
            v = v.add(v.rearrange(BY_2));
        }
        return v;
    }

    /** The largest of lanes that are a multiple of {@code heads} apart, in all of these. */
    static FloatVector mostOf(FloatVector lanes, int heads) {
        FloatVector v = lanes;
        if (LENGTH > 8 && heads <= 8) {
            v = larger(v, v.rearrange(BY_8));
        }
        if (LENGTH > 4 && heads <= 4) {
            v = larger(v, v.rearrange(BY_4));
        }
        if (LENGTH > 2 && heads <= 2) {
            v = larger(v, v.rearrange(BY_2));
        }
        return v;
    }

    /** The larger of each pair of lanes, the first where they compare equal. */
    static FloatVector larger(FloatVector a, FloatVector b) {
        return a.blend(b, b.compare(VectorOperators.GT, a));
    }

    /** Each lane, or the floor where it is below. */
    static FloatVector atLeast(FloatVector v, float floor) {
        return v.blend(floor, v.compare(VectorOperators.LT, floor));
    }

    /** Adds the {@code left} elements that remain of a row; none if that is below 1. */
    static FloatVector addRest(FloatVector sum, float[] x, int at, int left) {
        if (left <= 0) {
            return sum;
        }
        VectorMask<Float> rest = first(left);
        return sum.lanewise(VectorOperators.ADD, FloatVector.fromArray(SPECIES, x, at, rest), rest);
    }

    /** Multiplies and adds whole registers. */
    static FloatVector step(FloatVector sum, float[] x, int xo, float[] y, int yo) {
        return FloatVector.fromArray(SPECIES, x, xo)
                .fma(FloatVector.fromArray(SPECIES, y, yo), sum);
    }

    /** Multiplies and adds the {@code left} elements that remain of two rows. */
    static FloatVector stepRest(FloatVector sum, float[] x, int xo, float[] y, int yo, int left) {
        if (left <= 0) {
            return sum;
        }
        VectorMask<Float> rest = first(left);
        FloatVector v = FloatVector.fromArray(SPECIES, x, xo, rest);
        return sum.blend(v.fma(FloatVector.fromArray(SPECIES, y, yo, rest), sum), rest);
    }
}
