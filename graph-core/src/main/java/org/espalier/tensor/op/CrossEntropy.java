// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Backward;
import org.espalier.tensor.Operation;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.ElementFunction;
import org.espalier.tensor.kernel.Ranges;
import org.espalier.tensor.kernel.Sums;

import java.util.Arrays;

/**
 * Mean softmax cross entropy over chosen rows, fused: {@code -sum_c t_c ln softmax(x)_c}, where the
 * target t is {@code 1 - s} at the label plus {@code s / classes} everywhere.
 *
 * <p>Losses add up in double precision in blocks of 1,024 rows, in order. No rows give 0. Cost: one
 * pass forward, which leaves the derivative; the gradient is a scaled copy. Gradients: the logits.
 */
public final class CrossEntropy {
    private static final String NAME = "crossEntropy";

    private CrossEntropy() {}

    /**
     * The mean loss.
     *
     * @param logits scores {@code [rows, classes]}
     * @param labels the class of each row; only those of chosen rows are looked at
     * @param rows which rows count; a row may count twice; not to change before the tape closes
     * @param smoothing the share s of the target that is spread over all classes, in {@code [0, 1)}
     * @return a tensor of shape {@code [1]}
     * @throws ShapeException if the logits are no matrix or the labels are not one for each row
     * @throws IllegalArgumentException if a chosen row or its label is outside
     */
    public static Tensor apply(Tensor logits, int[] labels, int[] rows, float smoothing) {
        var x = logits.floats(NAME);
        boolean ascending = check(x, labels, rows);
        Checks.probability(smoothing, "label smoothing");
        int width = x.width();
        int count = rows.length;
        var op = Operation.of(NAME, x);
        var slopes = op.output(Shape.of(count, width));
        var loss = op.output(Shape.of(1));
        float[] from = x.array(NAME);
        float[] slope = slopes.array(NAME);
        int so = slopes.offset();
        var kernels = op.compute().kernels().rows();
        double total =
                Sums.blocks(
                        op.compute(),
                        count,
                        width,
                        (begin, end) ->
                                kernels.crossEntropy(
                                        from,
                                        x.offset(),
                                        width,
                                        labels,
                                        rows,
                                        begin,
                                        end,
                                        smoothing,
                                        slope,
                                        so));
        loss.array(NAME)[loss.offset()] = (float) (total / Math.max(1, count));
        return op.record(
                loss,
                back -> {
                    var dx = back.output(x.shape());
                    scatter(back, slopes, rows, ascending, dx);
                    back.give(0, dx);
                });
    }

    private static boolean check(Tensor x, int[] labels, int[] rows) {
        if (x.shape().rank() != 2 || labels.length != x.rows()) {
            throw new ShapeException(
                    "crossEntropy: expected logits [rows, classes] and a label for each row but got logits %s and %d labels; give the labels of the rows computed"
                            .formatted(x.shape(), labels.length));
        }
        boolean ascending = true;
        for (int i = 0; i < rows.length; i++) {
            int row = Checks.index(rows[i], x.rows(), "crossEntropy row");
            Checks.argument(
                    labels[row] >= 0 && labels[row] < x.width(),
                    "crossEntropy: expected a label in [0, %d) but row %d has %d; leave rows"
                            + " without a label out",
                    x.width(),
                    row,
                    labels[row]);
            ascending &= i == 0 || rows[i - 1] < row;
        }
        return ascending;
    }

    /** Puts the chosen rows' derivatives, scaled, where they belong; other rows get zeros. */
    private static void scatter(
            Backward back, Tensor slopes, int[] rows, boolean ascending, Tensor dx) {
        float[] from = slopes.array(NAME);
        float[] to = dx.array(NAME);
        int width = dx.width();
        var g = back.gradient();
        float scale = g.array(NAME)[g.offset()] / Math.max(1, rows.length);
        if (ascending) {
            scatterRuns(back, slopes, rows, scale, dx);
            return;
        }
        Ranges.elements(
                back.compute(),
                dx.shape().elements(),
                (i, end) -> Arrays.fill(to, dx.offset() + i, dx.offset() + end, 0));
        for (int i = 0; i < rows.length; i++) {
            int source = slopes.offset() + i * width;
            int target = dx.offset() + rows[i] * width;
            for (int j = 0; j < width; j++) {
                to[target + j] = Math.fma(from[source + j], scale, to[target + j]);
            }
        }
    }

    /** The same for ascending rows: neighbours among them at once, zeros in between. */
    private static void scatterRuns(
            Backward back, Tensor slopes, int[] rows, float scale, Tensor dx) {
        float[] from = slopes.array(NAME);
        float[] to = dx.array(NAME);
        int width = dx.width();
        var kernels = back.compute().kernels().functions();
        Ranges.rows(
                back.compute(),
                dx.rows(),
                width,
                (begin, end) -> {
                    int found = Arrays.binarySearch(rows, begin);
                    int i = found < 0 ? -found - 1 : found;
                    for (int row = begin; row < end; ) {
                        int next = i < rows.length ? Math.min(rows[i], end) : end;
                        int at = dx.offset() + next * width;
                        Arrays.fill(to, dx.offset() + row * width, at, 0);
                        int first = i;
                        while (i < rows.length && rows[i] < end && rows[i] - next == i - first) {
                            i++;
                        }
                        kernels.apply(
                                ElementFunction.AFFINE,
                                scale,
                                -0f,
                                from,
                                slopes.offset() + first * width,
                                to,
                                at,
                                (i - first) * width);
                        row = next + i - first;
                    }
                });
    }
}
