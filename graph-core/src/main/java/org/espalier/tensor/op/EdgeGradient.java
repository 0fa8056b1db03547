// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Backward;
import org.espalier.tensor.Shape;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.EdgeList;
import org.espalier.tensor.kernel.Operand;
import org.espalier.tensor.kernel.Sddmm;
import org.espalier.tensor.kernel.SparseKernels;
import org.espalier.tensor.kernel.Spmm;
import org.jspecify.annotations.Nullable;

/**
 * Brings gradients from edges to an end: sums of products over the edges that meet each of its
 * rows. A gradient of an edge operation is one of these on the pattern or its transpose.
 */
final class EdgeGradient {
    private static final String NAME = "edge gradient";

    private final Backward back;
    private final SparsePattern pattern;
    private final int width;

    /** A tensor and the end its rows belong to. */
    record At(EdgeEnd end, Tensor tensor) {}

    EdgeGradient(Backward back, SparsePattern pattern, int width) {
        this.back = back;
        this.pattern = pattern;
        this.width = width;
    }

    /** Sums {@code g * factor} to each row of {@code target}, folded to {@code targetWidth}. */
    Tensor pull(EdgeEnd target, int targetWidth, At g, @Nullable At factor) {
        return target == EdgeEnd.EDGE
                ? toEdges(targetWidth, g, factor)
                : fold(toNodes(target, g, factor), targetWidth);
    }

    private Tensor toEdges(int targetWidth, At g, @Nullable At factor) {
        var edges = EdgeList.of(pattern);
        if (factor == null) {
            Tensor folded = fold(g.tensor(), targetWidth);
            if (g.end() == EdgeEnd.EDGE) {
                return folded;
            }
            var z = back.output(Shape.of(pattern.entries(), targetWidth));
            Sddmm.copy(
                    back.compute(),
                    edges,
                    Ends.operand(NAME, g.end(), folded, false),
                    z.array(NAME),
                    z.offset());
            return z;
        }
        var z = back.output(Shape.of(pattern.entries(), targetWidth));
        var left = Ends.operand(NAME, g.end(), g.tensor(), false);
        var right = Ends.operand(NAME, factor.end(), factor.tensor(), false);
        float[] to = z.array(NAME);
        if (targetWidth < width) {
            Sddmm.dot(back.compute(), edges, left, right, to, z.offset(), targetWidth);
        } else {
            Sddmm.combine(
                    back.compute(), edges, SparseKernels.MUL, left, right, to, z.offset(), width);
        }
        return z;
    }

    private Tensor toNodes(EdgeEnd target, At g, @Nullable At factor) {
        boolean turned = target == EdgeEnd.SOURCE;
        var y = back.output(Shape.of(target.rows(pattern), width));
        var left = Ends.operand(NAME, g.end(), g.tensor(), turned);
        var right =
                factor == null ? left : Ends.operand(NAME, factor.end(), factor.tensor(), turned);
        Spmm.reduce(
                back.compute(),
                edges(turned),
                factor == null ? SparseKernels.COPY : SparseKernels.MUL,
                0,
                left,
                right,
                y.array(NAME),
                y.offset(),
                null,
                0,
                width);
        return y;
    }

    /** As {@link #pull} for a gradient at destinations, over the edges that won an extreme. */
    Tensor pullWinners(
            EdgeEnd target, int targetWidth, Tensor winners, Tensor g, @Nullable At factor) {
        boolean turned = target == EdgeEnd.SOURCE;
        Operand other =
                factor == null ? null : Ends.operand(NAME, factor.end(), factor.tensor(), turned);
        var won = Ends.operand(NAME, EdgeEnd.DESTINATION, winners, turned);
        var gradient = Ends.operand(NAME, EdgeEnd.DESTINATION, g, turned);
        if (target == EdgeEnd.EDGE) {
            var z = back.output(Shape.of(pattern.entries(), targetWidth));
            Sddmm.winners(
                    back.compute(),
                    edges(false),
                    won,
                    gradient,
                    other,
                    z.array(NAME),
                    z.offset(),
                    targetWidth);
            return z;
        }
        var y = back.output(Shape.of(target.rows(pattern), width));
        Spmm.sumOfWinners(
                back.compute(),
                edges(turned),
                won,
                gradient,
                other,
                y.array(NAME),
                y.offset(),
                width);
        return fold(y, targetWidth);
    }

    private EdgeList edges(boolean turned) {
        return turned ? EdgeList.transposed(pattern) : EdgeList.of(pattern);
    }

    private Tensor fold(Tensor wide, int targetWidth) {
        if (wide.width() == targetWidth) {
            return wide;
        }
        var narrow = back.output(Shape.of(wide.rows(), targetWidth));
        Spmm.foldHeads(
                back.compute(),
                wide.rows(),
                wide.array(NAME),
                wide.offset(),
                narrow.array(NAME),
                narrow.offset(),
                targetWidth,
                wide.width());
        return narrow;
    }

    /** {@code 1 / x}. */
    Tensor inverse(Tensor x) {
        var y = back.output(x.shape());
        float[] from = x.array(NAME);
        float[] to = y.array(NAME);
        for (int i = 0, n = x.shape().elements(); i < n; i++) {
            to[y.offset() + i] = 1 / from[x.offset() + i];
        }
        return y;
    }

    /** {@code -x}. */
    Tensor negated(Tensor x) {
        var y = back.output(x.shape());
        float[] from = x.array(NAME);
        float[] to = y.array(NAME);
        for (int i = 0, n = x.shape().elements(); i < n; i++) {
            to[y.offset() + i] = -from[x.offset() + i];
        }
        return y;
    }

    /** {@code -x * inverse * inverse}: the way from a quotient's gradient to its divisor's. */
    Tensor toDivisor(Tensor x, Tensor inverse) {
        var y = back.output(x.shape());
        float[] from = x.array(NAME);
        float[] by = inverse.array(NAME);
        float[] to = y.array(NAME);
        for (int i = 0, n = x.shape().elements(); i < n; i++) {
            float factor = by[inverse.offset() + i];
            to[y.offset() + i] = -(from[x.offset() + i] * factor) * factor;
        }
        return y;
    }
}
