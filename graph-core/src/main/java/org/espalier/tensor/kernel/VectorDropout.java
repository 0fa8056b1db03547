// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link DropoutHash} in 32-bit lanes. Kept out of its callers by {@code .mvn/java.args}: inside a
 * product that drops out C2 would box the vectors.
 */
final class VectorDropout {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final VectorSpecies<Integer> I =
            VectorSpecies.of(int.class, Lanes.SPECIES.vectorShape());
    private static final IntVector STEPS = IntVector.zero(I).addIndex(1).mul(DropoutHash.COLUMN);

    private VectorDropout() {}

    /** One row: {@code y = scale x} where the column is kept, else 0. */
    static void row(
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            long state,
            int threshold,
            float scale) {
        int low = (int) state;
        int high = (int) (state >>> 32);
        int end = S.loopBound(width);
        for (int j = 0; j < end; j += Lanes.LENGTH) {
            IntVector h = STEPS.add(low + j * DropoutHash.COLUMN);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
            h = h.mul(DropoutHash.FIRST).lanewise(VectorOperators.XOR, high);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 13));
            h = h.mul(DropoutHash.SECOND);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
            var dropped =
                    h.lanewise(VectorOperators.LSHR, 8)
                            .compare(VectorOperators.GE, threshold)
                            .cast(S);
            FloatVector.fromArray(S, x, xo + j).mul(scale).blend(0f, dropped).intoArray(y, yo + j);
        }
        for (int j = end; j < width; j++) {
            float kept = x[xo + j] * scale;
            y[yo + j] = DropoutHash.keeps(state, j, threshold) ? kept : 0;
        }
    }
}
