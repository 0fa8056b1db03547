// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.tensor.kernel.Storage;
import org.espalier.tensor.op.Accumulate;
import org.jspecify.annotations.Nullable;

import java.util.IdentityHashMap;
import java.util.List;

/** An operation on the tape, or a leaf: its inputs, its gradient and the buffers it made. */
final class TapeNode {
    private final Tape tape;
    private final String name;
    private Tensor[] inputs;
    private Operation.GradientFunction function;
    List<Storage> buffers;
    private @Nullable Tensor gradient;
    int version;

    TapeNode(
            Tape tape,
            String name,
            Tensor[] inputs,
            Operation.GradientFunction function,
            List<Storage> buffers) {
        this.tape = tape;
        this.name = name;
        this.inputs = inputs;
        this.function = function;
        this.buffers = buffers;
    }

    static TapeNode of(Tensor recorded) {
        var node = recorded.node();
        if (node == null) {
            throw new IllegalStateException("a recorded tensor has a node");
        }
        return node;
    }

    boolean isOn(Tape other) {
        return tape == other;
    }

    @Nullable TapeNode inputNode(int input) {
        var node = inputs[input].node();
        return node == null || node.tape != tape ? null : node;
    }

    Tensor input(int input) {
        return inputs[input];
    }

    /** Adds a part to this node's gradient; the first one is held, not copied. */
    void accumulate(Tape on, Tensor part, Shape shape) {
        if (part.shape().elements() != shape.elements()) {
            throw new ShapeException(
                    "%s: expected a gradient of shape %s but got %s; fix the operation"
                            .formatted(name, shape, part.shape()));
        }
        Tensor known = gradient;
        if (known == null) {
            var held = part.storage();
            if (held != null) {
                held.retain();
            }
            gradient = part.shape().equals(shape) ? part : part.view(0, shape);
            return;
        }
        var held = known.storage();
        if (held != null && held.isExclusive()) {
            Accumulate.add(Compute.current(), known, part);
            return;
        }
        var sum = new Tensor(on.pool().take(shape.elements()), 0, shape);
        Accumulate.sum(Compute.current(), known, part, sum);
        if (held != null) {
            held.release("gradients");
        }
        gradient = sum;
    }

    /** Runs the gradient function, then lets go of gradient and buffers. */
    void walk(Tape on, @Nullable Storage survivor) {
        Tensor complete = gradient;
        if (function instanceof Recomputation) {
            letGo(on, survivor);
        }
        if (complete != null) {
            var back = new Backward(on, this, complete);
            function.apply(back);
            back.release();
        }
        letGo(on, survivor);
        drop("gradients");
    }

    private void letGo(Tape on, @Nullable Storage survivor) {
        for (var storage : buffers) {
            if (storage == survivor) {
                on.own(List.of(storage));
            } else {
                storage.release("gradients");
            }
        }
        buffers = List.of();
    }

    /** Lets go of everything but one buffer, which somebody else holds from now on. */
    void discard(@Nullable Storage survivor) {
        for (var storage : buffers) {
            if (storage != survivor) {
                storage.release("the end of its section");
            }
        }
        buffers = List.of();
        drop("the end of its section");
    }

    void collect(Object key, IdentityHashMap<Object, Tensor> into) {
        Tensor complete = gradient;
        if (complete != null) {
            into.put(key, complete);
        }
    }

    void drop(String by) {
        Tensor complete = gradient;
        var held = complete == null ? null : complete.storage();
        if (held != null) {
            held.release(by);
        }
        buffers.forEach(storage -> storage.release(by));
        buffers = List.of();
        gradient = null;
        inputs = new Tensor[0];
        function = back -> {};
    }
}
