// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.tensor.kernel.Storage;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * One run of a differentiable operation: where its result goes and how its gradient is recorded.
 *
 * <pre>{@code
 * static Tensor square(Tensor x) {
 *     var op = Operation.of("square", x);
 *     var y = op.output(x.shape());
 *     // ... write y.array(...) from x.array(...)
 *     return op.record(y, back -> {
 *         var dx = back.output(x.shape());
 *         // ... write dx from back.gradient() and x
 *         back.give(0, dx);
 *     });
 * }
 * }</pre>
 *
 * <p>All work on the workers must have ended when the operation returns.
 */
public final class Operation {
    private final String name;
    private final Tensor[] inputs;
    private final @Nullable Tape tape;
    private final boolean recorded;
    private final List<Storage> buffers = new ArrayList<>(2);

    private Operation(String name, Tensor[] inputs) {
        this.name = name;
        this.inputs = inputs;
        this.tape = Tape.currentOrNull();
        boolean reaches = false;
        for (var input : inputs) {
            var held = input.storage();
            if (held != null) {
                held.array(name);
            }
            reaches |= needsGradient(input);
        }
        this.recorded = reaches;
    }

    /**
     * Begins an operation.
     *
     * @param name what messages call it
     * @param inputs all tensors whose gradient may be wanted, in the order of {@link Backward#give}
     * @return the run
     * @throws IllegalStateException if an input's buffer was released
     */
    public static Operation of(String name, Tensor... inputs) {
        return new Operation(name, inputs);
    }

    private boolean needsGradient(Tensor input) {
        var maker = input.node();
        return maker != null && tape != null && tape.isRecording() && maker.isOn(tape);
    }

    /**
     * Whether a gradient will be asked for, so that the forward pass must save what it needs.
     *
     * @return true inside a recording tape if an input depends on a parameter
     */
    public boolean isRecorded() {
        return recorded;
    }

    /**
     * The workers and kernels to use.
     *
     * @return the bound context
     */
    public Compute compute() {
        return Compute.current();
    }

    /**
     * A buffer for a result or for something that the gradient needs; its content is unspecified.
     *
     * @param shape its shape
     * @return a tensor to write
     */
    public Tensor output(Shape shape) {
        if (tape == null) {
            return new Tensor(Storage.plain(shape.elements()), 0, shape);
        }
        var storage = tape.pool().take(shape.elements());
        buffers.add(storage);
        return new Tensor(storage, 0, shape);
    }

    /**
     * Ends the operation: the result is recorded if a gradient may reach it. Its rows are named as
     * those of the first input with as many rows.
     *
     * @param result a tensor from {@link #output}, or a view of an input
     * @param gradient how to give the inputs their gradients
     * @return {@code result}
     */
    public Tensor record(Tensor result, GradientFunction gradient) {
        if (result.rowIds() == null) {
            for (var input : inputs) {
                if (input.rowIds() != null && input.rows() == result.rows()) {
                    result.nameRows(input.rowIds());
                    break;
                }
            }
        }
        if (tape != null) {
            if (recorded) {
                result.attach(tape.add(name, inputs, gradient, buffers));
            } else {
                tape.own(buffers);
            }
        }
        return result;
    }

    /**
     * A view of an input's memory under another shape, for operations that move nothing.
     *
     * @param input a dense tensor
     * @param skip floats to skip from its start
     * @param shape the shape of the view
     * @return the view, to be given to {@link #record}
     */
    public static Tensor view(Tensor input, int skip, Shape shape) {
        return input.view(skip, shape);
    }

    /** How an operation gives its inputs their gradients. */
    @FunctionalInterface
    public interface GradientFunction {
        /**
         * Called once, when the result's gradient is complete.
         *
         * @param back the result's gradient, and where the inputs' gradients go
         */
        void apply(Backward back);
    }
}
