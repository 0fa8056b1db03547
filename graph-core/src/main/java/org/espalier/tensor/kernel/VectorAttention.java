// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The weights of graph attention and their gradient on vectors. */
final class VectorAttention {
    private VectorAttention() {}

    static void weights(
            int[] offsets,
            int[] indices,
            float[] source,
            int so,
            float[] destination,
            int deo,
            float slope,
            float keep,
            float[] w,
            int wo,
            int heads,
            float[] scratch,
            int row0,
            int row1) {
        gather(indices, source, so, w, wo, heads, offsets[row0], offsets[row1]);
        int lanes = Tables.LANES * heads;
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r] * heads;
            int end = offsets[r + 1] * heads;
            System.arraycopy(destination, deo + r * heads, scratch, 0, heads);
            VectorLaneSums.spread(scratch, 0, heads);
            for (int from = begin; from < end; from += lanes) {
                rectify(w, wo + from, Math.min(lanes, end - from), slope, scratch);
            }
        }
        VectorSoftmax.normalise(offsets, w, wo, w, wo, heads, keep, scratch, row0, row1);
    }

    /** Copies the sources' scores to their entries, many at a time so that loads overlap. */
    private static void gather(
            int[] indices, float[] source, int so, float[] w, int wo, int heads, int from, int to) {
        if (heads == 1) {
            for (int e = from; e < to; e++) {
                w[wo + e] = source[so + indices[e]];
            }
            return;
        }
        VectorMask<Float> last = Lanes.first((heads - 1) % LENGTH + 1);
        int full = (heads - 1) / LENGTH * LENGTH;
        for (int e = from; e < to; e++) {
            int s = so + indices[e] * heads;
            int d = wo + e * heads;
            for (int head = 0; head < full; head += LENGTH) {
                FloatVector.fromArray(SPECIES, source, s + head).intoArray(w, d + head);
            }
            FloatVector.fromArray(SPECIES, source, s + full, last).intoArray(w, d + full, last);
        }
    }

    /** {@code w = leakyRelu(w + scratch)}. */
    private static void rectify(float[] w, int wo, int count, float slope, float[] scratch) {
        int i = 0;
        for (; i + LENGTH <= count; i += LENGTH) {
            rectified(FloatVector.fromArray(SPECIES, w, wo + i), i, slope, scratch)
                    .intoArray(w, wo + i);
        }
        if (i < count) {
            VectorMask<Float> some = Lanes.first(count - i);
            rectified(FloatVector.fromArray(SPECIES, w, wo + i, some), i, slope, scratch)
                    .intoArray(w, wo + i, some);
        }
    }

    private static FloatVector rectified(FloatVector w, int i, float slope, float[] scratch) {
        FloatVector v = w.add(FloatVector.fromArray(SPECIES, scratch, i));
        return v.mul(slope).blend(v, v.compare(VectorOperators.GT, 0));
    }

    static void gradient(
            int[] offsets,
            int[] indices,
            float[] source,
            int so,
            float[] destination,
            int deo,
            float slope,
            float keep,
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] rowSums,
            int rso,
            int heads,
            float[] scratch,
            int row0,
            int row1) {
        int lanes = Tables.LANES * heads;
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = begin * heads;
            VectorLaneSums.fill(scratch, 0, 2 * lanes, 0);
            VectorLaneSums.products(
                    scratch, 0, heads, w, wo + at, 0, g, go + at, (end - begin) * heads);
            VectorLaneSums.foldAndSpread(scratch, 0, heads);
            if (heads == 1) {
                single(
                        indices,
                        source,
                        so,
                        destination[deo + r],
                        slope,
                        keep,
                        w,
                        wo,
                        g,
                        go,
                        scratch,
                        begin,
                        end);
            } else {
                several(
                        indices,
                        source,
                        so,
                        destination,
                        deo + r * heads,
                        slope,
                        keep,
                        w,
                        wo,
                        g,
                        go,
                        heads,
                        scratch,
                        begin,
                        end);
            }
            VectorLaneSums.foldAndSpread(scratch, lanes, heads);
            System.arraycopy(scratch, lanes, rowSums, rso + r * heads, heads);
        }
    }

    /** One head: lanes are entries. */
    private static void single(
            int[] indices,
            float[] source,
            int so,
            float destination,
            float slope,
            float keep,
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] scratch,
            int begin,
            int end) {
        FloatVector sum = FloatVector.fromArray(SPECIES, scratch, 0);
        int scores = 2 * Tables.LANES;
        for (int e = begin; e < end; e += LENGTH) {
            VectorMask<Float> some = Lanes.first(end - e);
            int count = Math.min(LENGTH, end - e);
            for (int i = 0; i < count; i++) {
                scratch[scores + i] = source[so + indices[e + i]];
            }
            FloatVector score = FloatVector.fromArray(SPECIES, scratch, scores).add(destination);
            FloatVector v =
                    scoreGradient(
                            FloatVector.fromArray(SPECIES, w, wo + e, some),
                            FloatVector.fromArray(SPECIES, g, go + e, some),
                            sum,
                            score,
                            slope,
                            keep);
            v.intoArray(g, go + e, some);
            int lane = Tables.LANES + (e - begin) % Tables.LANES;
            FloatVector.fromArray(SPECIES, scratch, lane).add(v, some).intoArray(scratch, lane);
        }
    }

    /** Several heads: lanes are heads. */
    private static void several(
            int[] indices,
            float[] source,
            int so,
            float[] destination,
            int deo,
            float slope,
            float keep,
            float[] w,
            int wo,
            float[] g,
            int go,
            int heads,
            float[] scratch,
            int begin,
            int end) {
        for (int head = 0; head < heads; head += LENGTH) {
            VectorMask<Float> some = Lanes.first(heads - head);
            FloatVector own = FloatVector.fromArray(SPECIES, destination, deo + head, some);
            FloatVector sum = FloatVector.fromArray(SPECIES, scratch, head);
            for (int e = begin; e < end; e++) {
                int s = so + indices[e] * heads + head;
                int at = e * heads + head;
                int lane = (Tables.LANES + (e - begin) % Tables.LANES) * heads + head;
                FloatVector v =
                        scoreGradient(
                                FloatVector.fromArray(SPECIES, w, wo + at, some),
                                FloatVector.fromArray(SPECIES, g, go + at, some),
                                sum,
                                FloatVector.fromArray(SPECIES, source, s, some).add(own),
                                slope,
                                keep);
                v.intoArray(g, go + at, some);
                FloatVector.fromArray(SPECIES, scratch, lane).add(v).intoArray(scratch, lane, some);
            }
        }
    }

    private static FloatVector scoreGradient(
            FloatVector w,
            FloatVector g,
            FloatVector sum,
            FloatVector score,
            float slope,
            float keep) {
        FloatVector kept = Lanes.zero().blend(w, w.compare(VectorOperators.GT, 0));
        FloatVector v = w.abs().mul(keep).neg().fma(sum, kept.mul(g));
        return v.mul(slope).blend(v, score.compare(VectorOperators.GT, 0));
    }
}
