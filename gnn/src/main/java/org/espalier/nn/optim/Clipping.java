// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.optim;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Gradients;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.GradientNorm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/** Bounds gradients before an optimiser's step; call it inside the tape that made them. */
public sealed interface Clipping {
    /**
     * Scales all gradients together so that their global norm is at most a bound (Pascanu, Mikolov
     * and Bengio, 2013).
     *
     * @param largest the bound
     * @return the rule
     */
    static Clipping byNorm(double largest) {
        return new ByNorm(Settings.positive(largest, "Clipping byNorm"));
    }

    /**
     * Moves each number of a gradient into {@code [-largest, largest]}.
     *
     * @param largest the bound
     * @return the rule
     */
    static Clipping byValue(double largest) {
        return new ByValue(Settings.positive(largest, "Clipping byValue"));
    }

    /**
     * Applies the rule.
     *
     * @param gradients the gradients of a loss
     * @param parameters whose gradients to bound, in the order in which the norm adds them up
     * @return bounded gradients; the given ones if all are within the bound
     * @throws IllegalStateException if a gradient is not finite
     */
    Gradients apply(Gradients gradients, List<Parameter> parameters);

    /**
     * Bounds the global norm.
     *
     * @param largest the bound
     */
    record ByNorm(double largest) implements Clipping {
        @Override
        public Gradients apply(Gradients gradients, List<Parameter> parameters) {
            var parts = parts(gradients, parameters);
            double norm = norm(parts);
            return norm <= largest
                    ? gradients
                    : changed(gradients, parts, part -> part.times((float) (largest / norm)));
        }
    }

    /**
     * Bounds each number.
     *
     * @param largest the bound
     */
    record ByValue(double largest) implements Clipping {
        @Override
        public Gradients apply(Gradients gradients, List<Parameter> parameters) {
            var parts = parts(gradients, parameters);
            norm(parts);
            float bound = (float) largest;
            return changed(gradients, parts, part -> part.clamp(-bound, bound));
        }
    }

    private static SequencedMap<Parameter, Tensor> parts(
            Gradients gradients, List<Parameter> parameters) {
        var parts = new LinkedHashMap<Parameter, Tensor>();
        for (var parameter : parameters) {
            gradients.of(parameter).ifPresent(part -> parts.put(parameter, part));
        }
        return parts;
    }

    private static double norm(SequencedMap<Parameter, Tensor> parts) {
        double norm = GradientNorm.of(Compute.current(), List.copyOf(parts.values()));
        Checks.state(
                Double.isFinite(norm),
                "Clipping: expected finite gradients but their norm is %s; lower the learning rate"
                        + " or check the features",
                norm);
        return norm;
    }

    private static Gradients changed(
            Gradients gradients,
            SequencedMap<Parameter, Tensor> parts,
            UnaryOperator<Tensor> change) {
        var changed = new LinkedHashMap<Parameter, Tensor>();
        parts.forEach((parameter, part) -> changed.put(parameter, change.apply(part)));
        return gradients.with(changed);
    }
}
