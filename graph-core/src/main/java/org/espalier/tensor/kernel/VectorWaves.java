// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sine and the cosine of {@link Polynomials}, in double lanes, bit for bit.
 *
 * <p>Plain loops turn floats to doubles and back: vectors of half as many floats would be a second
 * kind, see {@link Lanes}.
 */
final class VectorWaves {
    private static final VectorSpecies<Double> D =
            VectorSpecies.of(double.class, Lanes.SPECIES.vectorShape());
    private static final int L = D.length();

    private VectorWaves() {}

    /** Does whole registers of {@code y = sin(x + quarter pi / 2)}; says how many elements. */
    static int apply(int quarter, float[] x, int xo, float[] y, int yo, int n) {
        int end = Lanes.SPECIES.loopBound(n);
        double[] d = Scratch.doubles();
        for (int i = 0; i < end; i += d.length) {
            int count = Math.min(d.length, end - i);
            if (areModest(x, xo + i, count)) {
                widen(x, xo + i, d, count);
                waves(d, count, quarter);
                narrow(d, y, yo + i, count);
            } else {
                for (int j = i; j < i + count; j++) {
                    y[yo + j] = (float) Polynomials.wave(x[xo + j], quarter);
                }
            }
        }
        return end;
    }

    /** Whether the polynomials hold for all; not for NaN. */
    private static boolean areModest(float[] x, int xo, int n) {
        for (int i = 0; i < n; i += Lanes.LENGTH) {
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, x, xo + i).abs();
            if (!v.compare(VectorOperators.LT, Polynomials.WAVE_MOST).allTrue()) {
                return false;
            }
        }
        return true;
    }

    private static void widen(float[] x, int xo, double[] d, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = x[xo + i];
        }
    }

    private static void narrow(double[] d, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = (float) d[i];
        }
    }

    private static void waves(double[] d, int n, int quarter) {
        for (int i = 0; i < n; i += L) {
            wave(DoubleVector.fromArray(D, d, i), quarter).intoArray(d, i);
        }
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(D, value);
    }

    private static DoubleVector wave(DoubleVector x, int quarter) {
        DoubleVector shifted = x.fma(all(2 / Math.PI), all(Polynomials.WHOLE));
        DoubleVector n = shifted.sub(Polynomials.WHOLE);
        DoubleVector r = n.fma(all(-Math.PI / 2), x);
        r = n.fma(all(-Polynomials.HALF_PI_LOW), r);
        DoubleVector s = r.mul(r);
        DoubleVector odd = s.fma(all(-1 / 39916800.0), all(1 / 362880.0));
        odd = odd.fma(s, all(-1 / 5040.0));
        odd = odd.fma(s, all(1 / 120.0));
        odd = odd.fma(s, all(-1 / 6.0));
        odd = odd.mul(s).fma(r, r);
        DoubleVector even = s.fma(all(-1 / 3628800.0), all(1 / 40320.0));
        even = even.fma(s, all(-1 / 720.0));
        even = even.fma(s, all(1 / 24.0));
        even = even.fma(s, all(-0.5));
        even = even.fma(s, all(1));
        LongVector turn = shifted.reinterpretAsLongs().add(quarter);
        var isEven = turn.and(1).compare(VectorOperators.NE, 0).cast(D);
        LongVector sign = turn.and(2).lanewise(VectorOperators.LSHL, 62);
        LongVector bits = odd.blend(even, isEven).reinterpretAsLongs();
        return bits.lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
    }
}
