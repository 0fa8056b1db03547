// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * Working memory of one thread, kept from call to call and grown when needed.
 *
 * <p>A driver holds {@link #shared} for the whole of its call and lets workers read it; a piece of
 * work holds {@link #own} while it runs. Drivers do not nest on one thread except where a piece
 * starts a whole driver and nothing around it holds scratch.
 */
final class Scratch {
    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);
    private static final int KEPT = 1 << 23;

    /** Length of {@link #doubles}. */
    static final int DOUBLES = 512;

    private float[] shared = new float[0];
    private float[] own = new float[0];
    private final float[] tile = new float[DenseKernels.TILE_ROWS * 3 * Tables.LANES];
    private final double[] doubles = new double[DOUBLES];
    private final ReadAhead ahead = new ReadAhead();

    private Scratch() {}

    /**
     * Memory for a driver; data starts at {@link Alignment#FLOATS}.
     *
     * @param length floats wanted
     * @return an array of at least that many and room for alignment, content unspecified
     */
    static float[] shared(long length) {
        var scratch = OF_THREAD.get();
        float[] fitting = fit(scratch.shared, length);
        if (fitting.length <= KEPT) {
            scratch.shared = fitting;
        }
        return fitting;
    }

    /**
     * Memory for one piece of work; data starts at {@link Alignment#FLOATS}.
     *
     * @param length floats wanted
     * @return an array of at least that many and room for alignment, content unspecified
     */
    static float[] own(long length) {
        var scratch = OF_THREAD.get();
        float[] fitting = fit(scratch.own, length);
        if (fitting.length <= KEPT) {
            scratch.own = fitting;
        }
        return fitting;
    }

    /** Memory for a tile of a product, of up to three vectors. */
    static float[] tile() {
        return OF_THREAD.get().tile;
    }

    /** Memory for a few numbers in double precision. */
    static double[] doubles() {
        return OF_THREAD.get().doubles;
    }

    /** What products of this thread read ahead of, for one piece of work; nothing at first. */
    static ReadAhead ahead() {
        var ahead = OF_THREAD.get().ahead;
        ahead.stop();
        return ahead;
    }

    private static float[] fit(float[] known, long length) {
        long needed = length + BufferPool.PADDING;
        return known.length >= needed ? known : new float[Math.toIntExact(needed)];
    }
}
