// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Compute;
import org.espalier.tensor.CsrMatrix;
import org.espalier.tensor.Operation;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Bf16Table;
import org.espalier.tensor.kernel.DropoutHash;
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
        if (rate == 0 || tape == null || !tape.isRecording()) {
            return x;
        }
        var mask = new Mask(tape.draw().key(), 1 - rate);
        if (x.isSparse()) {
            return Tensor.sparse(sparse(x, mask)).withRowIds(x.rowIds());
        }
        int @Nullable [] ids = ids(x);
        var op = Operation.of(NAME, x);
        var y = op.output(x.shape());
        if (x.isBf16()) {
            mask.apply(op.compute(), x.bf16Matrix().table(), y, ids);
            return op.record(y, _ -> {});
        }
        mask.apply(op.compute(), x, y, ids);
        return op.record(
                y,
                back -> {
                    var dx = back.output(x.shape());
                    mask.apply(back.compute(), back.gradient(), dx, ids);
                    back.give(0, dx);
                });
    }

    private static int @Nullable [] ids(Tensor x) {
        var named = x.rowIds();
        return named == null ? null : named.array();
    }

    private static CsrMatrix sparse(Tensor x, Mask mask) {
        var matrix = x.matrix();
        int @Nullable [] ids = ids(x);
        int[] offsets = matrix.pattern().offsets();
        int[] columns = matrix.pattern().indices();
        float[] values = matrix.values();
        float[] kept = new float[values.length];
        int threshold = DropoutHash.threshold(mask.keep());
        float scale = 1 / mask.keep();
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

    /** One draw: its key and the probability to keep. */
    private record Mask(long key, float keep) {
        /** Widens rows to where the result is to be, and drops out there. */
        void apply(Compute compute, Bf16Table x, Tensor y, int @Nullable [] ids) {
            float[] to = y.array(NAME);
            int width = x.width();
            int threshold = DropoutHash.threshold(keep);
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
                        kernels.elements()
                                .dropout(
                                        to,
                                        y.offset(),
                                        to,
                                        y.offset(),
                                        width,
                                        begin,
                                        end,
                                        ids,
                                        key,
                                        threshold,
                                        1 / keep);
                    });
        }

        void apply(Compute compute, Tensor x, Tensor y, int @Nullable [] ids) {
            float[] from = x.array(NAME);
            float[] to = y.array(NAME);
            int width = x.width();
            int threshold = DropoutHash.threshold(keep);
            var kernels = compute.kernels().elements();
            Ranges.rows(
                    compute,
                    x.rows(),
                    width,
                    (begin, end) ->
                            kernels.dropout(
                                    from,
                                    x.offset(),
                                    to,
                                    y.offset(),
                                    width,
                                    begin,
                                    end,
                                    ids,
                                    key,
                                    threshold,
                                    1 / keep));
        }
    }
}
