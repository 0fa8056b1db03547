// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** The scalar twin of {@link UpdateKernels}. */
final class ScalarUpdate implements UpdateKernels {
    @Override
    public void descend(
            float[] weight, int wo, float[] gradient, int go, int n, float rate, float decay) {
        for (int i = 0; i < n; i++) {
            float w = weight[wo + i];
            weight[wo + i] = Math.fma(Math.fma(w, decay, gradient[go + i]), -rate, w);
        }
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
        for (int i = 0; i < n; i++) {
            float w = weight[wo + i];
            float g = Math.fma(w, decay, gradient[go + i]);
            float v = Math.fma(velocity[vo + i], momentum, g);
            velocity[vo + i] = v;
            weight[wo + i] = Math.fma(nesterov ? Math.fma(v, momentum, g) : v, -rate, w);
        }
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
        float rest1 = 1 - step.beta1();
        float rest2 = 1 - step.beta2();
        for (int i = 0; i < n; i++) {
            float w = weight[wo + i];
            float g = Math.fma(w, step.decay(), gradient[go + i]);
            float m = Math.fma(mean[mo + i], step.beta1(), g * rest1);
            float v = Math.fma(square[vo + i], step.beta2(), g * g * rest2);
            mean[mo + i] = m;
            square[vo + i] = v;
            if (track) {
                float known = largest[lo + i];
                v = v > known ? v : known;
                largest[lo + i] = v;
            }
            float root = Math.fma((float) Math.sqrt(v), step.root(), step.epsilon());
            weight[wo + i] = Math.fma(m / root, -step.rate(), w * step.keep());
        }
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
        for (int i = 0; i < n; i++) {
            float w = weight[wo + i];
            float g = Math.fma(w, decay, gradient[go + i]);
            float s = Math.fma(square[so + i], keep, g * g * add);
            square[so + i] = s;
            weight[wo + i] = Math.fma(g / ((float) Math.sqrt(s) + epsilon), -rate, w);
        }
    }
}
