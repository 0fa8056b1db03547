// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.runtime.Workers;
import org.espalier.tensor.Compute;
import org.jspecify.annotations.Nullable;

import java.util.function.IntConsumer;

/**
 * A product cut into blocks of rows: {@code C = A B}, or {@code A B^T}, finished while in the
 * cache.
 *
 * <p>The right factor is packed once and read by all workers; the left one is read where it is.
 */
final class RowProduct implements IntConsumer {
    /** Products below this many multiply-adds are done by the calling thread alone. */
    static final long ALONE = 1 << 19;

    private static final float[] NOT_READ = new float[0];
    private static final int K_BLOCK = 288;
    private static final int ROW_BLOCK = 96;
    private static final int PIECES_A_WORKER = 8;
    private static final int RESULT_PANELS = 4;
    private static final int SHORT = 32;
    private static final int PACK_ALONE = 1 << 15;

    private final Kernels all;
    private final DenseKernels kernels;
    private final Bf16Kernels bf16;
    private final Workers workers;
    private final int m;
    private final int n;
    private final int k;
    private final float[] a;
    private final int ao;
    private final int aRow;
    private final int aStep;
    private final float[] b;
    private final int bo;
    private final boolean turned;
    private final float[] c;
    private final int co;
    private final Finish finish;
    private final int packedFrom;
    private final int rowBlock;
    private final int kBlock;
    private final boolean isAlone;
    private final int later;
    private float[] packed = new float[0];
    private @Nullable Bf16Table narrow;

    /**
     * A product.
     *
     * @param compute the workers and kernels
     * @param m rows of the result
     * @param n columns of the result
     * @param k length of the chains
     * @param a left factor
     * @param ao where it starts
     * @param aRow from one row to the next
     * @param aStep from one column to the next
     * @param b right factor, row-major {@code [k, n]}, or {@code [n, k]} if turned
     * @param bo where it starts
     * @param turned whether {@code b} is given transposed
     * @param c the result, row-major
     * @param co where it starts
     * @param finish what is done to each element after its chain
     */
    RowProduct(
            Compute compute,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int aRow,
            int aStep,
            float[] b,
            int bo,
            boolean turned,
            float[] c,
            int co,
            Finish finish) {
        this.all = compute.kernels();
        this.kernels = compute.kernels().dense();
        this.bf16 = compute.kernels().bf16();
        this.workers = compute.workers();
        this.m = m;
        this.n = n;
        this.k = k;
        this.a = a;
        this.ao = ao;
        this.aRow = aRow;
        this.aStep = aStep;
        this.b = b;
        this.bo = bo;
        this.turned = turned;
        this.c = c;
        this.co = co;
        this.finish = finish;
        this.isAlone = workers.size() == 1 || (long) m * n * k <= ALONE;
        this.later = isAlone ? 1 : workers.size();
        this.packedFrom = packedFrom();
        this.rowBlock = rowBlock();
        this.kBlock = evenly(k, K_BLOCK);
    }

    /** {@code C = A B} with a left factor that is widened block by block. */
    static RowProduct ofBf16(
            Compute compute,
            int m,
            int n,
            int k,
            Bf16Table a,
            float[] b,
            int bo,
            float[] c,
            int co,
            Finish finish) {
        var product =
                new RowProduct(compute, m, n, k, NOT_READ, 0, 0, 1, b, bo, false, c, co, finish);
        product.narrow = a;
        return product;
    }

    /** Computes the product. */
    void run() {
        if (m == 0 || n == 0) {
            return;
        }
        packRight();
        int pieces = (m + rowBlock - 1) / rowBlock;
        if (isAlone) {
            for (int piece = 0; piece < pieces; piece++) {
                accept(piece);
            }
        } else {
            workers.forEach(pieces, this);
        }
    }

    /** The column from which on panels are packed; before it they are read where they are. */
    private int packedFrom() {
        int lanes = kernels.lanes();
        if (turned) {
            return 0;
        }
        boolean tight = n == lanes || n == 2 * lanes;
        boolean small = (long) n * k <= 1 << 13 && m <= 256;
        return tight || small ? Panels.padded(lanes, n) : 0;
    }

    private int rowBlock() {
        int tile = DenseKernels.TILE_ROWS;
        int share = isAlone ? m : m / (PIECES_A_WORKER * workers.size()) / tile * tile;
        return Math.clamp(share, tile, ROW_BLOCK);
    }

    /** The length of nearly equal blocks of at most {@code most}. */
    static int evenly(int length, int most) {
        int blocks = Math.max(1, (length + most - 1) / most);
        return Math.max(1, (length + blocks - 1) / blocks);
    }

    private void packRight() {
        if (packedFrom == n) {
            return;
        }
        int lanes = kernels.lanes();
        packed = Scratch.shared(Panels.size(lanes, n - packedFrom, k));
        int first = packedFrom / (2 * lanes);
        int panels = Panels.count(lanes, n) - first;
        if ((long) (n - packedFrom) * k <= PACK_ALONE) {
            for (int panel = 0; panel < panels; panel++) {
                packPanel(first + panel);
            }
        } else {
            workers.forEach(panels, panel -> packPanel(first + panel));
        }
    }

    private void packPanel(int panel) {
        int j = Panels.start(kernels.lanes(), panel);
        int base = Alignment.FLOATS - packedFrom * k;
        if (turned) {
            Panels.packTransposed(kernels.lanes(), n, k, b, bo, packed, base, j);
        } else {
            Panels.pack(kernels, n, k, b, bo, packed, base, j);
        }
    }

    /** Computes one block of rows. */
    @Override
    public void accept(int piece) {
        int row = piece * rowBlock;
        int rows = Math.min(rowBlock, m - row);
        var ahead = Scratch.ahead();
        int k0 = 0;
        do {
            int length = Math.min(kBlock, k - k0);
            float[] left = narrow == null ? a : widened(narrow, row, rows, k0, length);
            int from = narrow == null ? ao + row * aRow + k0 * aStep : Alignment.FLOATS;
            int leftRow = narrow == null ? aRow : length;
            if (k0 == 0) {
                lookAhead(ahead, piece);
            }
            for (int j = 0; j < n; ) {
                int width = Panels.width(kernels.lanes(), n, j);
                boolean inPlace = j < packedFrom;
                kernels.multiply(
                        rows,
                        Math.min(width, n - j),
                        length,
                        left,
                        from,
                        leftRow,
                        aStep,
                        inPlace ? b : packed,
                        inPlace
                                ? bo + j + k0 * n
                                : Alignment.FLOATS + (j - packedFrom) * k + k0 * width,
                        inPlace ? n : width,
                        c,
                        co + row * n + j,
                        n,
                        k0 > 0,
                        ahead);
                j += width;
            }
            k0 += length;
        } while (k0 < k);
        ahead.stop();
        finish.rows(all, c, co, n, row, row + rows);
    }

    /**
     * Reads ahead of the left factor's rows: within a block if it takes one panel and so little
     * time, else of the block that this worker probably does next. If there are many panels also of
     * that block's result, which memory would otherwise be asked for when it is written.
     */
    private void lookAhead(ReadAhead ahead, int piece) {
        int panels = Panels.count(kernels.lanes(), n);
        int row = panels == 1 ? piece * rowBlock : (piece + later) * rowBlock;
        int rows = Math.min(rowBlock, m - row);
        if (rows <= 0 || kBlock < SHORT) {
            return;
        }
        boolean inOrder = narrow == null && aStep == 1 && kBlock == k;
        int skipped = panels == 1 ? Math.min(rows, DenseKernels.TILE_ROWS) : 0;
        int from = ao + (row + skipped) * aRow;
        int end = inOrder ? ao + (row + rows) * aRow : from;
        int to = co + row * n;
        int toEnd = panels < RESULT_PANELS ? to : to + rows * n;
        int tiles = panels * ((rows + DenseKernels.TILE_ROWS - 1) / DenseKernels.TILE_ROWS);
        ahead.over((long) tiles * kBlock, a, from, end, c, to, toEnd);
    }

    /** A block of the left factor as floats, in the worker's own scratch. */
    private float[] widened(Bf16Table x, int row, int rows, int k0, int length) {
        float[] own = Scratch.own((long) rowBlock * kBlock);
        bf16.widen(
                null,
                row,
                row + rows,
                x.words(),
                x.offset(),
                x.width(),
                k0,
                length,
                own,
                Alignment.FLOATS,
                length);
        return own;
    }
}
