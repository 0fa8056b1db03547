// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * How the columns of a right factor are cut: panels of two vectors, of which the last takes a third
 * one that is left over; a panel of one vector only where there is no more.
 *
 * <p>Packed, a panel's rows follow each other without gap and the panel that starts at column
 * {@code j} begins {@code j * k} floats behind the first. The last panel is padded with zeros.
 */
final class Panels {
    private Panels() {}

    /** Columns, padding included, of the panel that starts at column {@code j} of {@code n}. */
    static int width(int lanes, int n, int j) {
        int vectors = (n - j + lanes - 1) / lanes;
        return lanes * (vectors <= 3 ? vectors : 2);
    }

    /** How many panels there are. */
    static int count(int lanes, int n) {
        int vectors = (n + lanes - 1) / lanes;
        return vectors == 1 ? 1 : vectors / 2;
    }

    /** The first column of a panel. */
    static int start(int lanes, int panel) {
        return panel * 2 * lanes;
    }

    /** The column from which on panels need padding; {@code n} if none does. */
    static int padded(int lanes, int n) {
        return n % lanes == 0 ? n : start(lanes, count(lanes, n) - 1);
    }

    /** Floats of all panels of {@code k} rows. */
    static long size(int lanes, int n, int k) {
        return (n + lanes - 1L) / lanes * lanes * k;
    }

    /** Copies the columns of the panel that starts at column {@code j} of {@code [k, n]}. */
    static void pack(
            DenseKernels kernels, int n, int k, float[] b, int bo, float[] y, int yo, int j) {
        int width = width(kernels.lanes(), n, j);
        int columns = Math.min(width, n - j);
        kernels.pack(k, columns, b, bo + j, n, y, yo + j * k, width);
    }

    /**
     * Packs the panel that starts at column {@code j} from the transposed matrix {@code [n, k]}.
     */
    static void packTransposed(
            int lanes, int n, int k, float[] b, int bo, float[] y, int yo, int j) {
        int width = width(lanes, n, j);
        int columns = Math.min(width, n - j);
        int to = yo + j * k;
        Transposition.block(columns, k, b, bo + j * k, k, y, to, width);
        for (int p = 0; p < k; p++) {
            for (int pad = columns; pad < width; pad++) {
                y[to + p * width + pad] = 0;
            }
        }
    }
}
