// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.RowIds;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.DropoutMask;
import org.espalier.tensor.kernel.ElementFunction;
import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * What a layer does to each element of its result, in the pass that makes it where it can: a
 * function, and after it the dropout that whoever reads the result begins with.
 */
public final class Activation {
    /** Nothing. */
    public static final Activation NONE = new Activation(null, null);

    /** Negative values become 0. */
    public static final Activation RELU = new Activation(ElementFunction.RELU, null);

    /** Negative values become {@code e^x - 1}; in a pass of its own. */
    public static final Activation ELU = new Activation(ElementFunction.ELU, null);

    private final @Nullable ElementFunction function;
    private final @Nullable DropoutMask mask;

    private Activation(@Nullable ElementFunction function, @Nullable DropoutMask mask) {
        this.function = function;
        this.mask = mask;
    }

    /**
     * This function, followed by the dropout that the next section begins with, if the tape's
     * current section was told of it; else the function alone. A section that asks for this must
     * apply it to what it returns.
     *
     * @param rows the vertices of the result's rows, or null for their numbers
     * @return the activation of a section's last pass
     * @see Tape#section(int, float, java.util.function.Supplier)
     */
    public Activation handedOn(@Nullable RowIds rows) {
        var tape = Tape.currentOrNull();
        return tape == null
                ? this
                : tape.handOn().map(next -> then(next.rng().key(), next.rate(), rows)).orElse(this);
    }

    /**
     * This function, followed by dropout that is drawn now.
     *
     * @param rate the probability to drop, in {@code [0, 1)}
     * @param rows the vertices of the result's rows, or null for their numbers
     * @return the activation; this function alone where nothing is dropped
     */
    public Activation thenDropout(float rate, @Nullable RowIds rows) {
        var tape = Tape.currentOrNull();
        return rate == 0 || tape == null || !tape.isRecording()
                ? this
                : then(tape.draw().key(), rate, rows);
    }

    private Activation then(long key, float rate, @Nullable RowIds rows) {
        return new Activation(function, Dropout.mask(key, rate, rows));
    }

    /**
     * Does it in a pass of its own.
     *
     * @param x any tensor
     * @return a tensor of the same shape; {@code x} itself for {@link #NONE}
     */
    public Tensor apply(Tensor x) {
        if (mask != null) {
            return DroppedFunction.apply(function, 1, x, mask);
        }
        return function == null
                ? x
                : Functions.apply(function.name().toLowerCase(Locale.ROOT), function, 1, 0, x);
    }

    /** Whether it can be done in the pass that makes a product or a sum. */
    boolean isFinish() {
        return function != ElementFunction.ELU;
    }

    /** Whether negative values become 0. */
    boolean rectifies() {
        return function == ElementFunction.RELU;
    }

    /** What is dropped after the function, or null. */
    @Nullable DropoutMask mask() {
        return mask;
    }
}
