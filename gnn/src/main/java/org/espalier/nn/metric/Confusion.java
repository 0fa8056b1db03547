// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.metric;

/** Counts of true positives, false positives and false negatives for each class. */
final class Confusion {
    private final int[] hits;
    private final int[] predicted;
    private final int[] actual;

    private Confusion(int classes) {
        hits = new int[classes];
        predicted = new int[classes];
        actual = new int[classes];
    }

    static Confusion of(Predictions predictions) {
        var counts = new Confusion(predictions.classes());
        for (int i = 0; i < predictions.size(); i++) {
            int guess = predictions.predicted(i);
            int truth = predictions.actual(i);
            counts.predicted[guess]++;
            counts.actual[truth]++;
            if (guess == truth) {
                counts.hits[truth]++;
            }
        }
        return counts;
    }

    double microF1() {
        long both = 0;
        long found = 0;
        for (int c = 0; c < hits.length; c++) {
            found += hits[c];
            both += predicted[c] + (long) actual[c];
        }
        return 2.0 * found / both;
    }

    double macroF1() {
        double sum = 0;
        int present = 0;
        for (int c = 0; c < hits.length; c++) {
            long both = predicted[c] + (long) actual[c];
            if (both > 0) {
                sum += 2.0 * hits[c] / both;
                present++;
            }
        }
        return sum / present;
    }
}
