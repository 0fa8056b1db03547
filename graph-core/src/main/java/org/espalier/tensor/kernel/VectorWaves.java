// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The sine and the cosine of {@link Polynomials}, in double lanes, bit for bit. */
final class VectorWaves {
    private static final VectorSpecies<Double> D =
            VectorSpecies.of(double.class, Lanes.SPECIES.vectorShape());
    private static final VectorSpecies<Float> HALF =
            Lanes.LENGTH == 16 ? FloatVector.SPECIES_256 : halfOf();
    private static final int L = D.length();

    private VectorWaves() {}

    private static VectorSpecies<Float> halfOf() {
        return Lanes.LENGTH == 8 ? FloatVector.SPECIES_128 : FloatVector.SPECIES_64;
    }

    /** Does whole registers of {@code y = sin(x + quarter pi / 2)}; says how many elements. */
    static int apply(int quarter, float[] x, int xo, float[] y, int yo, int n) {
        int end = D.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(HALF, x, xo + i);
            if (v.abs().compare(VectorOperators.LT, Polynomials.WAVE_MOST).allTrue()) {
                DoubleVector d = (DoubleVector) v.convertShape(VectorOperators.F2D, D, 0);
                ((FloatVector) wave(d, quarter).convertShape(VectorOperators.D2F, HALF, 0))
                        .intoArray(y, yo + i);
            } else {
                for (int j = i; j < i + L; j++) {
                    y[yo + j] = (float) Polynomials.wave(x[xo + j], quarter);
                }
            }
        }
        return end;
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
