// SPDX-License-Identifier: Apache-2.0
package org.espalier.sample;

import java.util.Arrays;

/** Sorts the rows of a sampled block, most of which are short: those by insertion. */
final class RowSort {
    private static final int LONG = 48;

    private RowSort() {}

    static void sort(int[] rows, int[] sources) {
        for (int d = 0; d + 1 < rows.length; d++) {
            int begin = rows[d];
            int end = rows[d + 1];
            if (end - begin > LONG) {
                Arrays.sort(sources, begin, end);
                continue;
            }
            for (int i = begin + 1; i < end; i++) {
                int source = sources[i];
                int j = i - 1;
                while (j >= begin && sources[j] > source) {
                    sources[j + 1] = sources[j];
                    j--;
                }
                sources[j + 1] = source;
            }
        }
    }

    /** Sorts rows and moves what belongs to each source with it. */
    static void sort(int[] rows, int[] sources, int[] edges) {
        for (int d = 0; d + 1 < rows.length; d++) {
            int begin = rows[d];
            int end = rows[d + 1];
            if (end - begin > LONG) {
                sortLong(begin, end, sources, edges);
                continue;
            }
            for (int i = begin + 1; i < end; i++) {
                int source = sources[i];
                int edge = edges[i];
                int j = i - 1;
                while (j >= begin && sources[j] > source) {
                    sources[j + 1] = sources[j];
                    edges[j + 1] = edges[j];
                    j--;
                }
                sources[j + 1] = source;
                edges[j + 1] = edge;
            }
        }
    }

    private static void sortLong(int begin, int end, int[] sources, int[] edges) {
        long[] pairs = new long[end - begin];
        for (int i = begin; i < end; i++) {
            pairs[i - begin] = ((long) sources[i] << 32) | edges[i];
        }
        Arrays.sort(pairs);
        for (int i = begin; i < end; i++) {
            sources[i] = (int) (pairs[i - begin] >>> 32);
            edges[i] = (int) pairs[i - begin];
        }
    }
}
