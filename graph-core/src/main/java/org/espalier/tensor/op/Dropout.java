// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Compute;
import org.espalier.tensor.CsrMatrix;
import org.espalier.tensor.Operation;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Bf16Table;
import org.espalier.tensor.kernel.DropoutHash;
import org.espalier.tensor.kernel.DropoutMask;
import org.espalier.tensor.kernel.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * Dropout: each element is zeroed with a given probability, the others are divided by the rest of
 * it. Only inside a recording tape; elsewhere the identity.
 *
 * <p>What is dropped depends on the tape's random stream, the operation's number on the tape, the
 * row's original id and the column, so a vertex meets the same mask wherever its row stands. No
 * mask is stored: the gradient draws it again. A sparse tensor stays sparse; its stored values are
 * dropped. A bf16 tensor becomes float32.
 *
 * <p>What the section before {@link Activation#handedOn handed on} dropped out already is not
 * dropped out of again: the draw is counted and the tensor returned as it is.
 */
public final class Dropout {
    private static final String NAME = "dropout";

    private Dropout() {}

    /**
     * Drops elements out.
     *
     * @param x the tensor
     * @param rate the probability to drop, in {@code [0, 1)}
     * @return a tensor of the same shape; {@code x} itself when nothing is to be dropped
     * @throws IllegalArgumentException if the rate is no probability below 1
     */
    public static Tensor apply(Tensor x, float rate) {
        Checks.probability(rate, "dropout");
        var tape = Tape.currentOrNull();
        if (rate == 0 || tape == null || !tape.isRecording() || tape.hasDropped(x, rate)) {
            return x;
        }
        var mask = mask(tape.draw().key(), rate, x.rowIds());
        if (x.isSparse()) {
            return Tensor.sparse(sparse(x, mask)).withRowIds(x.rowIds());
        }
        var op = Operation.of(NAME, x);
        var y = op.output(x.shape());
        if (x.isBf16()) {
            widen(op.compute(), x.bf16Matrix().table(), y, mask);
            return op.record(y, _ -> {});
        }
        apply(op.compute(), mask, x, y);
        return op.record(
                y,
                back -> {
                    var dx = back.outputOverGradient();
                    apply(back.compute(), mask, back.gradient(), dx);
                    back.give(0, dx);
                });
    }

    /** What a draw drops of rows of these ids. */
    static DropoutMask mask(long key, float rate, @Nullable RowIds ids) {
        return new DropoutMask(key, 1 - rate, ids == null ? null : ids.array());
    }

    /** Drops out of all of {@code x}. */
    static void apply(Compute compute, DropoutMask mask, Tensor x, Tensor y) {
        mask.all(
                compute, x.array(NAME), x.offset(), y.array(NAME), y.offset(), x.rows(), x.width());
    }

    private static CsrMatrix sparse(Tensor x, DropoutMask mask) {
        var matrix = x.matrix();
        int[] ids = mask.ids();
        int[] offsets = matrix.pattern().offsets();
        int[] columns = matrix.pattern().indices();
        float[] values = matrix.values();
        float[] kept = new float[values.length];
        int threshold = DropoutHash.threshold(mask.keep());
        float scale = mask.scale();
        int perRow = matrix.nonZeros() / Math.max(1, matrix.rows()) + 1;
        Ranges.rows(
                Compute.current(),
                matrix.rows(),
                perRow,
                (begin, end) -> {
                    for (int row = begin; row < end; row++) {
                        long state = DropoutHash.state(mask.key(), ids == null ? row : ids[row]);
                        for (int i = offsets[row]; i < offsets[row + 1]; i++) {
                            boolean keeps = DropoutHash.keeps(state, columns[i], threshold);
                            kept[i] = keeps ? values[i] * scale : 0;
                        }
                    }
                });
        return matrix.withValues(kept);
    }

    /** Widens rows to where the result is to be, and drops out there. */
    private static void widen(Compute compute, Bf16Table x, Tensor y, DropoutMask mask) {
        float[] to = y.array(NAME);
        int width = x.width();
        var kernels = compute.kernels();
        Ranges.rows(
                compute,
                y.rows(),
                width,
                (begin, end) -> {
                    kernels.bf16()
                            .widen(
                                    null,
                                    begin,
                                    end,
                                    x.words(),
                                    x.offset(),
                                    width,
                                    0,
                                    width,
                                    to,
                                    y.offset() + begin * width,
                                    width);
                    mask.rows(
                            kernels.elements(), to, y.offset(), to, y.offset(), width, begin, end);
                });
    }
}
