// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Polynomials.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** The functions of {@link Polynomials} on registers of {@link Lanes#SPECIES}, bit for bit. */
final class VectorPolynomials {
    private VectorPolynomials() {}

    private static FloatVector all(float value) {
        return FloatVector.broadcast(Lanes.SPECIES, value);
    }

    /** {@code p * x + c}, rounded once. */
    private static FloatVector step(FloatVector p, FloatVector x, float c) {
        return p.fma(x, all(c));
    }

    private static FloatVector atMost(FloatVector x, float most) {
        return x.blend(most, x.compare(VectorOperators.GT, most));
    }

    private static FloatVector atLeast(FloatVector x, float least) {
        return x.blend(least, x.compare(VectorOperators.LT, least));
    }

    /** The exponential function. */
    static FloatVector exp(FloatVector value) {
        FloatVector x = atLeast(atMost(value, EXP_MOST), EXP_LEAST);
        FloatVector shifted = x.fma(all(LOG2_E), all(ROUNDER));
        FloatVector p = expTail(x, shifted.sub(ROUNDER)).add(1f);
        IntVector power = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
        IntVector half = power.lanewise(VectorOperators.ASHR, 1);
        return p.mul(powerOfTwo(half)).mul(powerOfTwo(power.sub(half)));
    }

    /** {@code e^x - 1} for x up to 88. */
    static FloatVector expMinusOne(FloatVector value) {
        FloatVector x = atLeast(atMost(value, 88f), -80f);
        FloatVector shifted = x.fma(all(LOG2_E), all(ROUNDER));
        FloatVector scale = powerOfTwo(shifted.reinterpretAsInts().sub(ROUNDER_BITS));
        return expTail(x, shifted.sub(ROUNDER)).fma(scale, scale.sub(1f));
    }

    private static FloatVector expTail(FloatVector x, FloatVector n) {
        FloatVector r = n.fma(all(-LN2_HIGH), x);
        r = n.fma(all(-LN2_LOW), r);
        FloatVector p = step(all(E4), r, E3);
        p = step(p, r, E2);
        p = step(p, r, E1);
        p = step(p, r, E0);
        return p.fma(r.mul(r), r);
    }

    private static FloatVector powerOfTwo(IntVector exponent) {
        return exponent.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }

    /** The natural logarithm; of 0 minus infinity, of negative numbers NaN. */
    static FloatVector log(FloatVector x) {
        var tiny = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
        IntVector bits = x.blend(x.mul(0x1p23f), tiny).reinterpretAsInts();
        IntVector power = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
        FloatVector f =
                bits.sub(power.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(1f);
        FloatVector whole = (FloatVector) power.convert(VectorOperators.I2F, 0);
        FloatVector n = whole.blend(whole.sub(23f), tiny);
        FloatVector p = step(all(L8), f, L7);
        p = step(p, f, L6);
        p = step(p, f, L5);
        p = step(p, f, L4);
        p = step(p, f, L3);
        p = step(p, f, L2);
        p = step(p, f, L1);
        p = step(p, f, L0);
        FloatVector square = f.mul(f);
        FloatVector tail = p.fma(square.mul(f), n.mul(LN2_LOW));
        tail = square.fma(all(-0.5f), tail);
        FloatVector y = n.fma(all(LN2_HIGH), f.add(tail));
        y = all(Float.NaN).blend(y, x.compare(VectorOperators.GT, 0f));
        y = y.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
        return y.blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
    }

    /** {@code ln(1 + u)} for u from 0 to 1. */
    static FloatVector logOnePlus(FloatVector u) {
        FloatVector w = u.add(1f);
        return log(w).add(u.sub(w.sub(1f)).div(w));
    }

    /** The hyperbolic tangent. */
    static FloatVector tanh(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector s = a.mul(a);
        FloatVector p = step(all(T4), s, T3);
        p = step(p, s, T2);
        p = step(p, s, T1);
        p = step(p, s, T0);
        FloatVector near = p.fma(s.mul(a), a);
        FloatVector far = all(1f).sub(all(2f).div(exp(a.add(a)).add(1f)));
        FloatVector y = far.blend(near, a.compare(VectorOperators.LT, TANH_SMALL));
        IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
        return y.reinterpretAsInts().and(Integer.MAX_VALUE).or(sign).reinterpretAsFloats();
    }

    /** {@code 1 / (1 + e^-x)}. */
    static FloatVector sigmoid(FloatVector x) {
        return sigmoid(x, exp(x.abs().neg()));
    }

    /** {@code 1 / (1 + e^-x)}, given {@code e^-|x|}. */
    static FloatVector sigmoid(FloatVector x, FloatVector e) {
        return all(1f).blend(e, x.compare(VectorOperators.LT, 0f)).div(e.add(1f));
    }

    /** {@code ln(1 + e^x)}, given {@code e^-|x|}. */
    static FloatVector softplus(FloatVector x, FloatVector e) {
        FloatVector positive = Lanes.zero().blend(x, x.compare(VectorOperators.GT, 0f));
        return positive.add(logOnePlus(e));
    }

    /** The standard normal distribution, given its {@link #bell}. */
    static FloatVector normal(FloatVector x, FloatVector bell) {
        FloatVector a = atMost(x.abs(), NORMAL_MOST);
        FloatVector t = a.sub(3f).div(a.add(3f));
        FloatVector p = step(all(N9), t, N8);
        p = step(p, t, N7);
        p = step(p, t, N6);
        p = step(p, t, N5);
        p = step(p, t, N4);
        p = step(p, t, N3);
        p = step(p, t, N2);
        p = step(p, t, N1);
        p = step(p, t, N0);
        FloatVector tail = p.mul(bell);
        return all(1f).sub(tail).blend(tail, x.compare(VectorOperators.LT, 0f));
    }

    /** {@code e^(-x^2/2)}, with the square's rounding taken back. */
    static FloatVector bell(FloatVector x) {
        FloatVector a = atMost(x.abs(), NORMAL_MOST);
        FloatVector square = a.mul(a);
        FloatVector lost = a.fma(a, square.neg());
        FloatVector e = exp(square.mul(-0.5f));
        return lost.mul(-0.5f).fma(e, e);
    }
}
