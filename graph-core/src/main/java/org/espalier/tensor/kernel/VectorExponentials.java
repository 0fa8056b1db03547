// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Exponentials and logarithms, of which other kernels are made.
 *
 * <p>One exponential fills half of what C2 inlines in one compilation; inside a larger loop the
 * rest of it would be calls that box their vectors. So {@code .mvn/java.args} keeps these methods,
 * like those of {@link VectorFolds}, {@link VectorLaneSums} and {@link VectorStages}, out of their
 * callers.
 */
final class VectorExponentials {
    private VectorExponentials() {}

    /** {@code y = e^x}; in place or apart. */
    static void apply(float[] x, int xo, float[] y, int yo, int n) {
        int end = SPECIES.loopBound(n);
        for (int i = 0; i < end; i += LENGTH) {
            VectorPolynomials.exp(FloatVector.fromArray(SPECIES, x, xo + i)).intoArray(y, yo + i);
        }
        if (end < n) {
            rest(x, xo + end, y, yo + end, n - end);
        }
    }

    /** {@code y = ln(x)}; in place or apart. */
    static void logarithms(float[] x, int xo, float[] y, int yo, int n) {
        int end = SPECIES.loopBound(n);
        for (int i = 0; i < end; i += LENGTH) {
            VectorPolynomials.log(FloatVector.fromArray(SPECIES, x, xo + i)).intoArray(y, yo + i);
        }
        if (end < n) {
            lastLogarithms(x, xo + end, y, yo + end, n - end);
        }
    }

    private static void lastLogarithms(float[] x, int xo, float[] y, int yo, int n) {
        VectorMask<Float> some = Lanes.first(n);
        VectorPolynomials.log(FloatVector.fromArray(SPECIES, x, xo, some)).intoArray(y, yo, some);
    }

    private static void rest(float[] x, int xo, float[] y, int yo, int n) {
        VectorMask<Float> some = Lanes.first(n);
        VectorPolynomials.exp(FloatVector.fromArray(SPECIES, x, xo, some)).intoArray(y, yo, some);
    }
}
