// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * Elementary functions by fixed polynomials: the scalar half of {@link VectorPolynomials}, bit for
 * bit.
 *
 * <p>Coefficients are our own minimax fits; the error stays below two units in the last place.
 * Results below the smallest normal number are denormal, not flushed. No finite argument inside a
 * function's domain gives NaN.
 */
final class Polynomials {
    static final float EXP_MOST = 89f;
    static final float EXP_LEAST = -104f;
    static final float LOG2_E = 1.442695f;
    static final float LN2_HIGH = 0x1.62e43p-1f;
    static final float LN2_LOW = -0x1.05c610p-29f;

    /** 1.5 * 2^23: adding it rounds to a whole number and leaves that in the low bits. */
    static final float ROUNDER = 12582912f;

    static final int ROUNDER_BITS = 0x4B400000;

    /** {@code (e^r - 1 - r) / r^2} for |r| up to ln(2) / 2. */
    static final float E0 = 0x1.fffffcp-2f;

    static final float E1 = 0x1.55549p-3f;
    static final float E2 = 0x1.5558f4p-5f;
    static final float E3 = 0x1.123a6cp-7f;
    static final float E4 = 0x1.6a2352p-10f;

    static final int SQRT_HALF_BITS = 0x3F3504F3;

    /** {@code (ln(1 + f) - f + f^2 / 2) / f^3} for 1 + f from sqrt(1/2) to sqrt(2). */
    static final float L0 = 0x1.555546p-2f;

    static final float L1 = -0x1.000006p-2f;
    static final float L2 = 0x1.99a4f6p-3f;
    static final float L3 = -0x1.555cccp-3f;
    static final float L4 = 0x1.23322cp-3f;
    static final float L5 = -0x1.fc07c2p-4f;
    static final float L6 = 0x1.e72882p-4f;
    static final float L7 = -0x1.defffep-4f;
    static final float L8 = 0x1.14ca4ap-4f;

    static final float TANH_SMALL = 0.625f;

    /** {@code (tanh(x) - x) / x^3} as a polynomial in x^2, for |x| below {@link #TANH_SMALL}. */
    static final float T0 = -0x1.555532p-2f;

    static final float T1 = 0x1.11070ap-3f;
    static final float T2 = -0x1.b83854p-5f;
    static final float T3 = 0x1.520b2cp-6f;
    static final float T4 = -0x1.75623ap-8f;

    static final float NORMAL_MOST = 20f;

    /** {@code e^(a^2/2) (1 - normal(a))} as a polynomial in (a - 3) / (a + 3), for a >= 0. */
    static final float N0 = 0x1.f1b89cp-4f;

    static final float N1 = -0x1.a6b66ap-3f;
    static final float N2 = 0x1.f8bad2p-4f;
    static final float N3 = -0x1.7a943cp-5f;
    static final float N4 = 0x1.91dcecp-8f;
    static final float N5 = 0x1.7caf12p-9f;
    static final float N6 = -0x1.01c35ap-10f;
    static final float N7 = -0x1.637b16p-12f;
    static final float N8 = 0x1.e267p-14f;
    static final float N9 = 0x1.bdf47ap-15f;

    /** 1 / sqrt(2 pi). */
    static final float DENSITY = 0.3989423f;

    /** Beyond this the sine and the cosine are left to {@link StrictMath}. */
    static final float WAVE_MOST = 1e9f;

    /** 1.5 * 2^52: adding it rounds a double to a whole number. */
    static final double WHOLE = 0x1.8p52;

    /** What {@code Math.PI / 2} lacks. */
    static final double HALF_PI_LOW = 6.123233995736766e-17;

    private Polynomials() {}

    /** The exponential function. */
    static float exp(float value) {
        float x = value > EXP_MOST ? EXP_MOST : value;
        x = x < EXP_LEAST ? EXP_LEAST : x;
        float shifted = Math.fma(x, LOG2_E, ROUNDER);
        float p = 1 + expTail(x, shifted - ROUNDER);
        int power = Float.floatToRawIntBits(shifted) - ROUNDER_BITS;
        int half = power >> 1;
        return p * powerOfTwo(half) * powerOfTwo(power - half);
    }

    /** {@code e^x - 1} for x up to 88, exact to the last bits near 0. */
    static float expMinusOne(float value) {
        float x = value > 88f ? 88f : value;
        x = x < -80f ? -80f : x;
        float shifted = Math.fma(x, LOG2_E, ROUNDER);
        float scale = powerOfTwo(Float.floatToRawIntBits(shifted) - ROUNDER_BITS);
        return Math.fma(expTail(x, shifted - ROUNDER), scale, scale - 1);
    }

    /** {@code e^(x - n ln 2) - 1}. */
    private static float expTail(float x, float n) {
        float r = Math.fma(n, -LN2_HIGH, x);
        r = Math.fma(n, -LN2_LOW, r);
        float p = Math.fma(E4, r, E3);
        p = Math.fma(p, r, E2);
        p = Math.fma(p, r, E1);
        p = Math.fma(p, r, E0);
        return Math.fma(p, r * r, r);
    }

    private static float powerOfTwo(int exponent) {
        return Float.intBitsToFloat((exponent + 127) << 23);
    }

    /** The natural logarithm; of 0 minus infinity, of negative numbers NaN. */
    static float log(float x) {
        boolean tiny = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(tiny ? x * 0x1p23f : x);
        int power = (bits - SQRT_HALF_BITS) >> 23;
        float f = Float.intBitsToFloat(bits - (power << 23)) - 1;
        float n = tiny ? power - 23 : power;
        float p = Math.fma(L8, f, L7);
        p = Math.fma(p, f, L6);
        p = Math.fma(p, f, L5);
        p = Math.fma(p, f, L4);
        p = Math.fma(p, f, L3);
        p = Math.fma(p, f, L2);
        p = Math.fma(p, f, L1);
        p = Math.fma(p, f, L0);
        float square = f * f;
        float tail = Math.fma(p, square * f, n * LN2_LOW);
        tail = Math.fma(square, -0.5f, tail);
        float y = Math.fma(n, LN2_HIGH, f + tail);
        y = x > 0 ? y : x == 0 ? Float.NEGATIVE_INFINITY : Float.NaN;
        return x == Float.POSITIVE_INFINITY ? x : y;
    }

    /** {@code ln(1 + u)} for u from 0 to 1, exact to the last bits near 0. */
    static float logOnePlus(float u) {
        float w = 1 + u;
        return log(w) + (u - (w - 1)) / w;
    }

    /** The hyperbolic tangent. */
    static float tanh(float x) {
        float a = Math.abs(x);
        float s = a * a;
        float p = Math.fma(T4, s, T3);
        p = Math.fma(p, s, T2);
        p = Math.fma(p, s, T1);
        p = Math.fma(p, s, T0);
        float near = Math.fma(p, s * a, a);
        float far = 1 - 2 / (exp(a + a) + 1);
        return Math.copySign(a < TANH_SMALL ? near : far, x);
    }

    /** {@code 1 / (1 + e^-x)}. */
    static float sigmoid(float x) {
        float e = exp(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    /** {@code ln(1 + e^x)}. */
    static float softplus(float x) {
        return (x > 0 ? x : 0) + logOnePlus(exp(-Math.abs(x)));
    }

    /**
     * The standard normal distribution: the chance of a draw below x, exact far into both tails.
     */
    static float normal(float x) {
        float a = Math.abs(x);
        a = a > NORMAL_MOST ? NORMAL_MOST : a;
        float t = (a - 3) / (a + 3);
        float p = Math.fma(N9, t, N8);
        p = Math.fma(p, t, N7);
        p = Math.fma(p, t, N6);
        p = Math.fma(p, t, N5);
        p = Math.fma(p, t, N4);
        p = Math.fma(p, t, N3);
        p = Math.fma(p, t, N2);
        p = Math.fma(p, t, N1);
        p = Math.fma(p, t, N0);
        float tail = p * bell(a);
        return x < 0 ? tail : 1 - tail;
    }

    /** The standard normal density. */
    static float density(float x) {
        float a = Math.abs(x);
        return DENSITY * bell(a > NORMAL_MOST ? NORMAL_MOST : a);
    }

    /** {@code e^(-a^2/2)}, with the square's rounding taken back. */
    private static float bell(float a) {
        float square = a * a;
        float lost = Math.fma(a, a, -square);
        float e = exp(-0.5f * square);
        return Math.fma(-0.5f * lost, e, e);
    }

    /** The sine. */
    static float sin(float x) {
        return (float) wave(x, 0);
    }

    /** The cosine. */
    static float cos(float x) {
        return (float) wave(x, 1);
    }

    /** {@code sin(x + quarter * pi / 2)}, in double precision with Taylor's series. */
    static double wave(double x, int quarter) {
        if (!(Math.abs(x) < WAVE_MOST)) {
            return quarter == 0 ? StrictMath.sin(x) : StrictMath.cos(x);
        }
        double shifted = Math.fma(x, 2 / Math.PI, WHOLE);
        double n = shifted - WHOLE;
        double r = Math.fma(n, -HALF_PI_LOW, Math.fma(n, -Math.PI / 2, x));
        double s = r * r;
        double odd = Math.fma(s, -1 / 39916800.0, 1 / 362880.0);
        odd = Math.fma(odd, s, -1 / 5040.0);
        odd = Math.fma(odd, s, 1 / 120.0);
        odd = Math.fma(odd, s, -1 / 6.0);
        odd = Math.fma(odd * s, r, r);
        double even = Math.fma(s, -1 / 3628800.0, 1 / 40320.0);
        even = Math.fma(even, s, -1 / 720.0);
        even = Math.fma(even, s, 1 / 24.0);
        even = Math.fma(even, s, -0.5);
        even = Math.fma(even, s, 1);
        long turn = Double.doubleToRawLongBits(shifted) + quarter;
        double y = (turn & 1) == 0 ? odd : even;
        return (turn & 2) == 0 ? y : -y;
    }
}
