// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * First halves of functions whose code is too long to be compiled as one loop; the second half
 * finds the result where its own result will be, still in the nearest cache.
 */
final class VectorStages {
    /** Elements that pass through both halves at a time; a multiple of every register's length. */
    static final int BLOCK = 1024;

    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.LENGTH;

    private VectorStages() {}

    /** {@code y = e^-|x|} on whole registers. */
    static void exponentials(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            VectorPolynomials.exp(v.abs().neg()).intoArray(y, yo + i);
        }
    }

    /** {@code z = e^-|x - y|} on whole registers. */
    static void exponentials(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector d = v.sub(FloatVector.fromArray(S, y, yo + i));
            VectorPolynomials.exp(d.abs().neg()).intoArray(z, zo + i);
        }
    }

    /** {@code y = e^(-x^2/2)} on whole registers. */
    static void bells(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += L) {
            VectorPolynomials.bell(FloatVector.fromArray(S, x, xo + i)).intoArray(y, yo + i);
        }
    }
}
