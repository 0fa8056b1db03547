// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.optim;

import org.espalier.io.NdArray;
import org.espalier.nn.Module;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Gradients;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/** What all optimisers share: parameters in order, groups, schedule, step count and state. */
final class Slots {
    /** Changes one parameter. */
    interface Rule {
        /**
         * Writes new weights and moments.
         *
         * @param compute the workers and kernels
         * @param slot the moments
         * @param weights the array of the weights
         * @param offset where they start
         * @param gradient of the same size
         * @param rate the scheduled rate of the slot's group
         */
        void apply(
                Compute compute,
                Slot slot,
                float[] weights,
                int offset,
                Tensor gradient,
                double rate);
    }

    private String kind;
    private List<String> momentNames = List.of();
    private final List<Slot> slots = new ArrayList<>();
    private ParameterOptions defaults;
    private Schedule schedule = Schedule.constant();
    private long steps;

    Slots(String kind, Module module, double learningRate) {
        this.kind = kind;
        this.defaults = new ParameterOptions(learningRate, 0);
        var seen = Collections.newSetFromMap(new IdentityHashMap<Parameter, Boolean>());
        module.namedParameters()
                .forEach(
                        (name, parameter) -> {
                            if (parameter.isTrained() && seen.add(parameter)) {
                                slots.add(new Slot(name, parameter, defaults));
                            }
                        });
        Checks.argument(
                !slots.isEmpty(),
                "%s: expected a module with trained parameters but %s has none; name them as record"
                        + " components",
                kind,
                module.getClass().getSimpleName());
    }

    /** Renames the kind, by which a saved state is recognised. */
    void kind(String changed) {
        kind = changed;
    }

    /** Gives each parameter zero-filled moments of these names. */
    Slots moments(String... names) {
        Checks.state(
                steps == 0,
                "%s: expected settings before the first step but %d were taken; configure it first",
                kind,
                steps);
        momentNames = List.of(names);
        slots.forEach(slot -> slot.moments(names.length));
        return this;
    }

    void weightDecay(double decay) {
        defaults = defaults.withWeightDecay(decay);
        for (var slot : slots) {
            if (!slot.isGrouped()) {
                slot.options(defaults, false);
            }
        }
    }

    void group(List<Parameter> parameters, UnaryOperator<ParameterOptions> change) {
        for (var parameter : parameters) {
            var slot = slots.stream().filter(s -> s.parameter == parameter).findFirst();
            slot.orElseThrow(() -> foreign(parameter)).options(change.apply(defaults), true);
        }
    }

    private IllegalArgumentException foreign(Parameter parameter) {
        return new IllegalArgumentException(
                "%s: expected a trained parameter of the optimised module but got %s; group parts of the module that of(...) was given"
                        .formatted(kind, parameter));
    }

    void schedule(Schedule changed) {
        schedule = changed;
    }

    long steps() {
        return steps;
    }

    double learningRate() {
        return schedule.rate(defaults.learningRate(), steps + 1);
    }

    void step(Gradients gradients, Rule rule) {
        steps++;
        var compute = Compute.current();
        for (var slot : slots) {
            var gradient = gradients.of(slot.parameter).orElse(null);
            if (gradient != null) {
                double rate = schedule.rate(slot.options().learningRate(), steps);
                slot.parameter.update(
                        (weights, offset) ->
                                rule.apply(compute, slot, weights, offset, gradient, rate));
            }
        }
    }

    OptimizerState state() {
        var moments = new LinkedHashMap<String, NdArray>();
        for (var slot : slots) {
            for (int i = 0; i < momentNames.size(); i++) {
                moments.put(
                        key(slot, i), NdArray.of(slot.moment(i), slot.parameter.shape().toArray()));
            }
        }
        return new OptimizerState(kind, steps, moments);
    }

    private String key(Slot slot, int moment) {
        return momentNames.get(moment) + "." + slot.name;
    }

    void restore(OptimizerState state) {
        Checks.argument(
                state.kind().equals(kind) && state.steps() >= 0,
                "%s: expected the state of %s but got that of %s after %d steps; resume with the"
                        + " optimiser that was saved",
                kind,
                kind,
                state.kind(),
                state.steps());
        Checks.argument(
                state.moments().size() == slots.size() * momentNames.size(),
                "%s: expected %d moments but got %d; resume with the model that was saved",
                kind,
                slots.size() * momentNames.size(),
                state.moments().size());
        var values = new ArrayList<float[]>();
        for (var slot : slots) {
            for (int i = 0; i < momentNames.size(); i++) {
                values.add(moment(state, slot, i));
            }
        }
        var next = values.iterator();
        for (var slot : slots) {
            for (int i = 0; i < momentNames.size(); i++) {
                System.arraycopy(next.next(), 0, slot.moment(i), 0, slot.size());
            }
        }
        steps = state.steps();
    }

    private float[] moment(OptimizerState state, Slot slot, int i) {
        var array = state.moments().get(key(slot, i));
        if (array == null || array.size() != slot.size()) {
            throw new IllegalArgumentException(
                    "%s: expected moment '%s' of %d numbers but got %s; resume with the model that was saved"
                            .formatted(
                                    kind,
                                    key(slot, i),
                                    slot.size(),
                                    array == null ? "none" : array.toString()));
        }
        try {
            return array.toFloats();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
