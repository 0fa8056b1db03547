// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.incubator.vector.FloatVector;

import org.junit.jupiter.api.Test;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** Accuracy and limits of the elementary functions, and that lanes give the scalar bits. */
class PolynomialsTest {
    /** A step through all bit patterns that meets every exponent at many places. */
    private static final int STRIDE = 20_011;

    @Test
    void exponentialIsAccurate() {
        assertAccurate(Polynomials::exp, StrictMath::exp, 1.5);
        assertAccurate(Polynomials::expMinusOne, PolynomialsTest::boundedExpMinusOne, 2);
    }

    @Test
    void logarithmIsAccurate() {
        assertAccurate(Polynomials::log, StrictMath::log, 1.5);
    }

    @Test
    void activationsAreAccurate() {
        assertAccurate(Polynomials::tanh, StrictMath::tanh, 2);
        assertAccurate(Polynomials::sigmoid, PolynomialsTest::sigmoid, 2);
        assertAccurate(
                Polynomials::softplus,
                x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x))),
                2.5);
    }

    @Test
    void wavesAreAccurate() {
        assertAccurate(Polynomials::sin, StrictMath::sin, 0.6);
        assertAccurate(Polynomials::cos, StrictMath::cos, 0.6);
    }

    @Test
    void normalDistributionIsAccurateIntoTheTails() {
        // 1 - normal(z) = density(z) / (z + 1 / (z + 2 / (z + 3 / ...)))
        for (float z = 2; z < 12; z += 0.37f) {
            double fraction = z;
            for (int i = 400; i > 0; i--) {
                fraction = z + i / fraction;
            }
            double density = StrictMath.exp(-0.5 * z * z) / StrictMath.sqrt(2 * Math.PI);
            assertEquals(1, Polynomials.normal(-z) / (density / fraction), 5e-7, "at " + z);
            assertEquals(1, Polynomials.density(z) / density, 5e-7, "at " + z);
            assertEquals(1 - density / fraction, Polynomials.normal(z), 1e-7);
        }
        // The series of erf around 0.
        for (float z = -2; z < 2; z += 0.11f) {
            double term = z;
            double sum = 0;
            for (int i = 0; i < 60; i++) {
                sum += term / (2 * i + 1);
                term *= -z * (double) z / (2 * (i + 1));
            }
            double normal = 0.5 + sum / StrictMath.sqrt(2 * Math.PI);
            assertEquals(normal, Polynomials.normal(z), 2e-7 * normal, "at " + z);
        }
    }

    @Test
    void limitsAreRight() {
        float inf = Float.POSITIVE_INFINITY;
        assertEquals(inf, Polynomials.exp(inf));
        assertEquals(0, Polynomials.exp(-inf));
        assertEquals(1, Polynomials.exp(0));
        assertEquals(inf, Polynomials.log(inf));
        assertEquals(-inf, Polynomials.log(0));
        assertEquals(0, Polynomials.log(1));
        assertEquals(1, Polynomials.tanh(inf));
        assertEquals(-1, Polynomials.tanh(-inf));
        assertEquals(0, Polynomials.sigmoid(-inf));
        assertEquals(1, Polynomials.sigmoid(inf));
        assertEquals(0.5f, Polynomials.sigmoid(0));
        assertEquals(inf, Polynomials.softplus(inf));
        assertEquals(0, Polynomials.softplus(-inf));
        assertEquals(-1, Polynomials.expMinusOne(-inf));
        assertEquals(0, Polynomials.normal(-inf));
        assertEquals(1, Polynomials.normal(inf));
        assertEquals(-0f, Polynomials.tanh(-0f));
        assertTrue(Float.isNaN(Polynomials.exp(Float.NaN)));
        assertTrue(Float.isNaN(Polynomials.log(-1)));
        assertTrue(Float.isNaN(Polynomials.tanh(Float.NaN)));
    }

    @Test
    void lanesGiveTheScalarBits() {
        assertTwins(Polynomials::exp, VectorPolynomials::exp);
        assertTwins(Polynomials::expMinusOne, VectorPolynomials::expMinusOne);
        assertTwins(Polynomials::log, VectorPolynomials::log);
        assertTwins(Polynomials::logOnePlus, VectorPolynomials::logOnePlus);
        assertTwins(Polynomials::tanh, VectorPolynomials::tanh);
        assertTwins(Polynomials::sigmoid, VectorPolynomials::sigmoid);
        assertTwins(
                Polynomials::softplus,
                x -> VectorPolynomials.softplus(x, VectorPolynomials.exp(x.abs().neg())));
        assertTwins(
                Polynomials::normal, x -> VectorPolynomials.normal(x, VectorPolynomials.bell(x)));
        assertTwins(Polynomials::density, x -> VectorPolynomials.bell(x).mul(Polynomials.DENSITY));
    }

    private interface Function {
        float apply(float x);
    }

    private static double sigmoid(double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    private static double boundedExpMinusOne(double x) {
        return StrictMath.expm1(Math.min(x, 88));
    }

    private static void assertAccurate(Function own, DoubleUnaryOperator exact, double ulps) {
        for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
            float x = Float.intBitsToFloat((int) bits);
            double wanted = exact.applyAsDouble(x);
            float got = own.apply(x);
            if (Double.isNaN(wanted)) {
                assertTrue(Float.isNaN(got));
            } else if (Float.isInfinite((float) wanted)) {
                assertEquals((float) wanted, got, "at " + x);
            } else {
                assertFalse(Float.isNaN(got));
                double error = Math.abs(got - wanted) / Math.ulp((float) wanted);
                assertTrue(error <= ulps, "at " + x + ": " + got + " is " + error + " ulp off");
            }
        }
    }

    private static void assertTwins(Function scalar, UnaryOperator<FloatVector> vector) {
        float[] in = new float[Lanes.LENGTH];
        for (long bits = 0; bits < 1L << 32; bits += (long) STRIDE * in.length * 7) {
            for (int i = 0; i < in.length; i++) {
                in[i] = Float.intBitsToFloat((int) (bits + (long) i * STRIDE));
            }
            float[] out = vector.apply(FloatVector.fromArray(Lanes.SPECIES, in, 0)).toArray();
            for (int i = 0; i < in.length; i++) {
                int wanted = Float.floatToIntBits(scalar.apply(in[i]));
                assertEquals(wanted, Float.floatToIntBits(out[i]), "at " + in[i]);
            }
        }
    }
}
