// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** The gradients of one loss: a value, so there is nothing to zero. */
public final class Gradients {
    private final IdentityHashMap<Object, Tensor> gradients;

    Gradients(IdentityHashMap<Object, Tensor> gradients) {
        this.gradients = gradients;
    }

    /**
     * The gradient by a parameter.
     *
     * @param parameter the parameter
     * @return a tensor of its shape, or empty if the loss does not depend on it
     */
    public Optional<Tensor> of(Parameter parameter) {
        return Optional.ofNullable(gradients.get(parameter));
    }

    /**
     * The gradient by a watched tensor.
     *
     * @param watched what {@link Tape#watch} returned
     * @return a tensor of its shape, or empty if the loss does not depend on it
     */
    public Optional<Tensor> of(Tensor watched) {
        return Optional.ofNullable(gradients.get(watched));
    }

    /**
     * Takes all gradients out of the tape's pool, so that they outlive it.
     *
     * @return these gradients
     */
    public Gradients keep() {
        gradients.values().forEach(Tensor::keep);
        return this;
    }

    /**
     * Gradients with some replaced, for clipping and exchange between machines.
     *
     * @param changed the new gradient of each parameter in it
     * @return the gradients; parameters not named keep theirs
     */
    public Gradients with(Map<Parameter, Tensor> changed) {
        var all = new IdentityHashMap<>(gradients);
        changed.forEach(all::put);
        return new Gradients(all);
    }
}
