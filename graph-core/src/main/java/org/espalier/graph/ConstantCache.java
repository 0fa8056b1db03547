// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.tensor.Tensor;
import org.jspecify.annotations.Nullable;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Remembers what operators of a topology gave for constant inputs, such as the neighbourhood mean
 * of fixed features, so that it is computed once in a run.
 *
 * <p>A result is kept when the same tensors come a second time, and for as long as they live; at
 * most {@value #ENTRIES} inputs are watched. Internal to this package.
 */
public final class ConstantCache {
    private static final int ENTRIES = 8;

    private final List<Entry> entries = new ArrayList<>();

    ConstantCache() {}

    private static final class Entry {
        final String operator;
        final WeakReference<Tensor> weights;
        final WeakReference<Tensor> input;
        @Nullable Tensor result;

        Entry(String operator, Tensor weights, Tensor input) {
            this.operator = operator;
            this.weights = new WeakReference<>(weights);
            this.input = new WeakReference<>(input);
        }

        boolean isGone() {
            return weights.refersTo(null) || input.refersTo(null);
        }

        boolean isOf(String operator, Tensor weights, Tensor input) {
            return this.input.refersTo(input)
                    && this.weights.refersTo(weights)
                    && this.operator.equals(operator);
        }
    }

    boolean accepts(Tensor input) {
        return input.isConstant();
    }

    /** How much memory the remembered results take. */
    synchronized long bytes() {
        long bytes = 0;
        for (var entry : entries) {
            Tensor known = entry.result;
            bytes += known == null ? 0 : known.bytes();
        }
        return bytes;
    }

    /** What an operator of the topology alone gives. */
    Tensor get(String operator, Tensor input, Supplier<Tensor> compute) {
        return get(operator, input, input, compute);
    }

    /** What an operator with weights gives, constant like the input. */
    synchronized Tensor get(
            String operator, Tensor weights, Tensor input, Supplier<Tensor> compute) {
        entries.removeIf(Entry::isGone);
        for (var entry : entries) {
            if (entry.isOf(operator, weights, input)) {
                Tensor known = entry.result;
                if (known == null) {
                    known = compute.get().detach().keep();
                    entry.result = known;
                }
                return known;
            }
        }
        if (entries.size() == ENTRIES) {
            entries.removeFirst();
        }
        entries.addLast(new Entry(operator, weights, input));
        return compute.get();
    }
}
