// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.tensor.kernel.Storage;

import java.util.ArrayList;
import java.util.List;

/** What an operation's gradient sees: the gradient of its result, and where its inputs' go. */
public final class Backward {
    private final Tape tape;
    private final TapeNode node;
    private final Tensor gradient;
    private final List<Storage> temporary = new ArrayList<>(2);

    Backward(Tape tape, TapeNode node, Tensor gradient) {
        this.tape = tape;
        this.node = node;
        this.gradient = gradient;
    }

    /**
     * The gradient of the loss by the operation's result.
     *
     * @return a dense tensor of the result's shape, not to be written but by {@link
     *     #outputOverGradient}
     */
    public Tensor gradient() {
        return gradient;
    }

    /**
     * Whether an input's gradient is wanted.
     *
     * @param input which one
     * @return false for constants
     */
    public boolean wants(int input) {
        return node.inputNode(input) != null;
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
     * A buffer for an input's gradient or for an intermediate value; its content is unspecified.
     *
     * @param shape its shape
     * @return a tensor to write; one that is not given away goes back to the pool afterwards
     */
    public Tensor output(Shape shape) {
        var storage = tape.pool().take(shape.elements());
        temporary.add(storage);
        return new Tensor(storage, 0, shape);
    }

    /**
     * The same for a value of which each element depends on that of the gradient and is written
     * after it was read: the gradient's own buffer where nobody else sees it, which saves memory
     * and a pass over it. {@link #gradient()} is lost with the first write.
     *
     * @return a tensor of the gradient's shape to write
     */
    public Tensor outputOverGradient() {
        var held = gradient.storage();
        return held != null && held.isExclusive() ? gradient : output(gradient.shape());
    }

    /**
     * Adds to an input's gradient. Does nothing if it is not wanted.
     *
     * @param input which one
     * @param part a tensor from {@link #output}, {@link #gradient()} itself or a view of either;
     *     has as many elements as the input and is not to be written afterwards
     */
    public void give(int input, Tensor part) {
        var target = node.inputNode(input);
        if (target != null) {
            target.accumulate(tape, part, node.input(input).shape());
        }
    }

    void release() {
        for (var storage : temporary) {
            storage.release("gradients");
        }
    }
}
