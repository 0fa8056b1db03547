// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The vector twin of {@link UpdateKernels}: whole registers, then the scalar twin for the rest. */
final class VectorUpdate implements UpdateKernels {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.LENGTH;

    private final ScalarUpdate scalar = new ScalarUpdate();

    private static FloatVector all(float value) {
        return FloatVector.broadcast(S, value);
    }

    @Override
    public void descend(
            float[] weight, int wo, float[] gradient, int go, int n, float rate, float decay) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector w = FloatVector.fromArray(S, weight, wo + i);
            FloatVector g = w.fma(all(decay), FloatVector.fromArray(S, gradient, go + i));
            g.fma(all(-rate), w).intoArray(weight, wo + i);
        }
        scalar.descend(weight, wo + end, gradient, go + end, n - end, rate, decay);
    }

    @Override
    public void momentum(
            float[] weight,
            int wo,
            float[] gradient,
            int go,
            float[] velocity,
            int vo,
            int n,
            float rate,
            float decay,
            float momentum,
            boolean nesterov) {
        int end = S.loopBound(n);
        FloatVector share = all(momentum);
        for (int i = 0; i < end; i += L) {
            FloatVector w = FloatVector.fromArray(S, weight, wo + i);
            FloatVector g = w.fma(all(decay), FloatVector.fromArray(S, gradient, go + i));
            FloatVector v = FloatVector.fromArray(S, velocity, vo + i).fma(share, g);
            v.intoArray(velocity, vo + i);
            (nesterov ? v.fma(share, g) : v).fma(all(-rate), w).intoArray(weight, wo + i);
        }
        scalar.momentum(
                weight, wo + end, gradient, go + end, velocity, vo + end, n - end, rate, decay,
                momentum, nesterov);
    }

    @Override
    public void adam(
            float[] weight,
            int wo,
            float[] gradient,
            int go,
            float[] mean,
            int mo,
            float[] square,
            int vo,
            float[] largest,
            int lo,
            int n,
            AdamStep step,
            boolean track) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector w = FloatVector.fromArray(S, weight, wo + i);
            FloatVector g = w.fma(all(step.decay()), FloatVector.fromArray(S, gradient, go + i));
            FloatVector m =
                    FloatVector.fromArray(S, mean, mo + i)
                            .fma(all(step.beta1()), g.mul(1 - step.beta1()));
            FloatVector v =
                    FloatVector.fromArray(S, square, vo + i)
                            .fma(all(step.beta2()), g.mul(g).mul(1 - step.beta2()));
            m.intoArray(mean, mo + i);
            v.intoArray(square, vo + i);
            if (track) {
                FloatVector known = FloatVector.fromArray(S, largest, lo + i);
                v = known.blend(v, v.compare(VectorOperators.GT, known));
                v.intoArray(largest, lo + i);
            }
            FloatVector root = v.sqrt().fma(all(step.root()), all(step.epsilon()));
            m.div(root).fma(all(-step.rate()), w.mul(step.keep())).intoArray(weight, wo + i);
        }
        scalar.adam(
                weight, wo + end, gradient, go + end, mean, mo + end, square, vo + end, largest,
                lo + end, n - end, step, track);
    }

    @Override
    public void rooted(
            float[] weight,
            int wo,
            float[] gradient,
            int go,
            float[] square,
            int so,
            int n,
            float rate,
            float decay,
            float keep,
            float add,
            float epsilon) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector w = FloatVector.fromArray(S, weight, wo + i);
            FloatVector g = w.fma(all(decay), FloatVector.fromArray(S, gradient, go + i));
            FloatVector s =
                    FloatVector.fromArray(S, square, so + i).fma(all(keep), g.mul(g).mul(add));
            s.intoArray(square, so + i);
            g.div(s.sqrt().add(epsilon)).fma(all(-rate), w).intoArray(weight, wo + i);
        }
        scalar.rooted(
                weight, wo + end, gradient, go + end, square, so + end, n - end, rate, decay, keep,
                add, epsilon);
    }
}
