// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.runtime.Workers;
import org.espalier.tensor.Compute;
import org.jspecify.annotations.Nullable;

import java.util.function.IntConsumer;

/**
 * A product that sums over long columns: {@code C = A^T B}.
 *
 * <p>Rows of both factors are taken in panels of {@value #PANEL}, each one chain; the panels'
 * results are added in their order. A piece of work is a panel's share in a block of {@code C}: it
 * moves a {@link RowWindow} down both factors and continues the chains. A few columns fill the rows
 * of a tile better than its vectors, so then it is {@code C^T = B^T A} that is computed.
 */
final class RowReduction implements IntConsumer {
    /** Rows of a chain; part of the definition of the result. */
    static final int PANEL = 8192;

    private static final float[] NOT_READ = new float[0];
    private static final int ROWS_AT_A_TIME = 256;
    private static final int LARGEST_BLOCK = 256;
    private static final int SMALLEST_BLOCK = 32;
    private static final int FEW = 12;
    private static final int PIECES_A_WORKER = 3;
    private static final int PARTIAL = 1 << 20;
    private static final int SMALL = 1 << 13;
    private static final int ADD = 1 << 14;

    private final DenseKernels kernels;
    private final Bf16Kernels bf16;
    private final Workers workers;
    private final Compute compute;
    private final int m;
    private final int n;
    private final int k;
    private final float[] a;
    private final int ao;
    private final float[] b;
    private final int bo;
    private final float[] c;
    private final int co;
    private @Nullable Bf16Table narrow;
    private boolean turned;
    private int firstPanel;
    private int blockRows;
    private int blockColumns;
    private float[] target;
    private int targetOffset;

    /**
     * A product.
     *
     * @param compute the workers and kernels
     * @param m rows of the result, columns of {@code a}
     * @param n columns of the result, columns of {@code b}
     * @param k rows of {@code a} and {@code b}
     * @param a left factor {@code [k, m]}
     * @param ao where it starts
     * @param b right factor {@code [k, n]}
     * @param bo where it starts
     * @param c the result {@code [m, n]}
     * @param co where it starts
     */
    RowReduction(
            Compute compute,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] c,
            int co) {
        this.compute = compute;
        this.kernels = compute.kernels().dense();
        this.bf16 = compute.kernels().bf16();
        this.workers = compute.workers();
        this.m = m;
        this.n = n;
        this.k = k;
        this.a = a;
        this.ao = ao;
        this.b = b;
        this.bo = bo;
        this.c = c;
        this.co = co;
        this.target = c;
        this.targetOffset = co;
    }

    /** {@code C = A^T B} with a left factor that is widened a few rows at a time. */
    static RowReduction ofBf16(
            Compute compute, int n, int k, Bf16Table a, float[] b, int bo, float[] c, int co) {
        var product = new RowReduction(compute, a.width(), n, k, NOT_READ, 0, b, bo, c, co);
        product.narrow = a;
        return product;
    }

    /** Computes the product. */
    void run() {
        if (m == 0 || n == 0) {
            return;
        }
        if (k <= PANEL && (long) k * (m + n) <= SMALL) {
            small();
        } else if (narrow == null && n <= FEW && m >= 2 * kernels.lanes()) {
            var other = new RowReduction(compute, n, m, k, b, bo, a, ao, c, co);
            other.turned = true;
            other.large();
        } else {
            large();
        }
    }

    private void large() {
        int panels = (k + PANEL - 1) / PANEL;
        int size = m * n;
        int wave = panels == 1 ? 1 : Math.clamp(PARTIAL / size, 1, panels);
        for (int panel = 0; panel < panels; panel += wave) {
            int together = Math.min(wave, panels - panel);
            firstPanel = panel;
            if (panels > 1 || turned) {
                target = Scratch.shared((long) wave * size);
                targetOffset = Alignment.FLOATS;
            }
            runPanels(together);
            if (panels > 1 || turned) {
                addPartials(panel == 0, together, size);
            }
        }
    }

    private void small() {
        float[] left = a;
        int from = ao;
        if (narrow != null) {
            left = Scratch.own((long) k * m);
            from = Alignment.FLOATS;
            bf16.widen(null, 0, k, narrow.words(), narrow.offset(), m, 0, m, left, from, m);
        }
        new RowProduct(compute, m, n, k, left, from, 1, m, b, bo, false, c, co, Finish.NOTHING)
                .run();
    }

    private void runPanels(int panels) {
        if ((long) m * n * Math.min(k, PANEL) * panels <= RowProduct.ALONE) {
            blockRows = Math.min(m, LARGEST_BLOCK);
            blockColumns = Math.min(n, LARGEST_BLOCK);
            for (int piece = 0; piece < panels * blocks(); piece++) {
                accept(piece);
            }
            return;
        }
        int wanted = PIECES_A_WORKER * workers.size() / panels;
        blockColumns = RowProduct.evenly(n, LARGEST_BLOCK);
        blockColumns = roundUp(blockColumns, 2 * kernels.lanes());
        int columnBlocks = (n + blockColumns - 1) / blockColumns;
        int rowBlocks = Math.max(1, wanted / columnBlocks);
        blockRows = Math.clamp((m + rowBlocks - 1) / rowBlocks, SMALLEST_BLOCK, LARGEST_BLOCK);
        blockRows = roundUp(blockRows, DenseKernels.TILE_ROWS);
        workers.forEach(panels * blocks(), this);
    }

    private static int roundUp(int value, int step) {
        return (value + step - 1) / step * step;
    }

    private int blocks() {
        return ((m + blockRows - 1) / blockRows) * ((n + blockColumns - 1) / blockColumns);
    }

    private void addPartials(boolean first, int panels, int size) {
        float[] partials = target;
        int from = targetOffset;
        IntConsumer add =
                piece -> {
                    int begin = piece * ADD;
                    int end = Math.min(size, begin + ADD);
                    for (int panel = 0; panel < panels; panel++) {
                        int part = from + panel * size;
                        for (int i = begin; i < end; i++) {
                            int to = co + (turned ? i % n * m + i / n : i);
                            c[to] =
                                    first && panel == 0
                                            ? partials[part + i]
                                            : c[to] + partials[part + i];
                        }
                    }
                };
        workers.forEach((size + ADD - 1) / ADD, add);
    }

    /** Computes one panel's share in one block of the result. */
    @Override
    public void accept(int piece) {
        int panel = piece / blocks();
        int block = piece % blocks();
        int columnBlocks = (n + blockColumns - 1) / blockColumns;
        int i0 = block / columnBlocks * blockRows;
        int j0 = block % columnBlocks * blockColumns;
        int rows = Math.min(blockRows, m - i0);
        int columns = Math.min(blockColumns, n - j0);
        int most = Math.min(ROWS_AT_A_TIME, k);
        boolean copies = narrow != null || !RowWindow.isShort(m);
        var ahead = Scratch.ahead();
        var window = new RowWindow(kernels.lanes(), rows, copies, m, columns, n, most);
        int begin = (firstPanel + panel) * PANEL;
        int end = Math.min(k, begin + PANEL);
        int to = targetOffset + panel * m * n + i0 * n + j0;
        for (int r = begin; r < end; r += ROWS_AT_A_TIME) {
            int length = Math.min(ROWS_AT_A_TIME, end - r);
            if (narrow == null) {
                window.moveLeft(length, a, ao + r * m + i0, m);
            } else {
                window.moveLeft(bf16, narrow, r, r + length, i0);
            }
            window.moveRight(length, b, bo + r * n + j0, n);
            lookAhead(ahead, window.steps(kernels.lanes(), length), r + length, end, rows, columns);
            window.multiply(kernels, length, target, to, n, r > begin, ahead);
        }
        ahead.stop();
    }

    /** Reads ahead of the rows of the next window where a window takes whole rows. */
    private void lookAhead(ReadAhead ahead, long steps, int from, int end, int rows, int columns) {
        int to = Math.min(end, from + ROWS_AT_A_TIME);
        int left = narrow == null && rows == m ? to : from;
        int right = columns == n ? to : from;
        ahead.over(steps, a, ao + from * m, ao + left * m, b, bo + from * n, bo + right * n);
    }
}
