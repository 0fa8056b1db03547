// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.metric;

import java.util.Arrays;

/**
 * How well scores put positives before negatives; equal scores form one group.
 *
 * <p>Cost: one sort of each list.
 */
final class Ranking {
    private final double[] positives;
    private final double[] negatives;

    /** Takes over both arrays; neither may be empty or hold NaN. */
    Ranking(double[] positives, double[] negatives) {
        this.positives = sorted(positives);
        this.negatives = sorted(negatives);
    }

    private static double[] sorted(double[] scores) {
        for (int i = 0; i < scores.length; i++) {
            scores[i] += 0.0; // -0.0 becomes 0.0: the two must tie
        }
        Arrays.sort(scores);
        return scores;
    }

    /**
     * The share of (positive, negative) pairs in order, a tie counting one half. Counts are whole
     * numbers, so the only rounding is the last division.
     */
    double auc() {
        long halves = 0;
        int below = 0;
        int upTo = 0;
        for (double score : positives) {
            while (below < negatives.length && negatives[below] < score) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < negatives.length && negatives[upTo] == score) {
                upTo++;
            }
            halves += below + (long) upTo;
        }
        return halves / (2.0 * positives.length * negatives.length);
    }

    /** Precision at each distinct score, weighted by the positives that have that score. */
    double averagePrecision() {
        double sum = 0;
        int p = positives.length;
        int n = negatives.length;
        while (p > 0) {
            double threshold = positives[p - 1];
            int before = p;
            while (p > 0 && positives[p - 1] == threshold) {
                p--;
            }
            while (n > 0 && negatives[n - 1] >= threshold) {
                n--;
            }
            double found = positives.length - p;
            sum += (before - p) * (found / (found + (negatives.length - n)));
        }
        return sum / positives.length;
    }
}
