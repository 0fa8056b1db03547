// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.optim;

import org.espalier.nn.Module;

/** Adam with weight decay apart from the gradient (Loshchilov and Hutter, 2019). */
public final class AdamW {
    private AdamW() {}

    /**
     * An optimiser of all trained parameters of a module; set the decay with {@link
     * Adam#weightDecay}.
     *
     * @param module what to train
     * @param learningRate the base rate
     * @return {@link Adam} with {@link Adam#decoupledDecay}
     */
    public static Adam of(Module module, double learningRate) {
        return Adam.of(module, learningRate).decoupledDecay();
    }
}
