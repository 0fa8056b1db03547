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
 * <p>A result is kept when the same tensor comes a second time, and for as long as that tensor
 * lives; at most {@value #ENTRIES} inputs are watched. Internal to this package.
 */
public final class ConstantCache {
    private static final int ENTRIES = 8;

    private final List<Entry> entries = new ArrayList<>();

    ConstantCache() {}

    private static final class Entry {
        final String operator;
        final WeakReference<Tensor> input;
        @Nullable Tensor result;

        Entry(String operator, Tensor input) {
            this.operator = operator;
            this.input = new WeakReference<>(input);
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

    synchronized Tensor get(String operator, Tensor input, Supplier<Tensor> compute) {
        entries.removeIf(entry -> entry.input.refersTo(null));
        for (var entry : entries) {
            if (entry.input.refersTo(input) && entry.operator.equals(operator)) {
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
        entries.addLast(new Entry(operator, input));
        return compute.get();
    }
}
