// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.tensor.kernel.Storage;

import java.util.List;
import java.util.function.Supplier;

/**
 * The gradient of code whose intermediate values were not stored: runs the code again and walks it.
 *
 * <p>The second run records on the same tape, so that gradients add up in the order in which they
 * would have without.
 *
 * @param tape what it is recorded on
 * @param section the tape's section when the code began
 * @param draws how many draws the section had made
 * @param handedOn which share of the section's result the next one drops
 * @param body the code
 */
record Recomputation(Tape tape, int section, int draws, float handedOn, Supplier<Tensor> body)
        implements Operation.GradientFunction {
    /**
     * What the code left.
     *
     * @param isRecorded whether a gradient can reach the code
     * @param isMade whether the result's buffer was made by recorded operations of the code
     */
    record Rest(boolean isRecorded, boolean isMade) {}

    /** The result as an operation of its own; as it is if no gradient reaches the code. */
    Tensor stored(Tensor result, Rest rest) {
        var storage = result.storage();
        List<Storage> buffers = rest.isMade && storage != null ? List.of(storage) : List.of();
        if (!rest.isRecorded) {
            tape.own(buffers);
            return result;
        }
        Tensor outcome = result.view(0, result.shape());
        outcome.nameRows(result.rowIds());
        outcome.attach(tape.add("recompute", new Tensor[0], this, buffers));
        return outcome;
    }

    @Override
    public void apply(Backward back) {
        tape.replay(this, back.gradient());
    }
}
