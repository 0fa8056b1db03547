// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import java.util.Optional;

/**
 * How far training is, and what it has seen: all that decides about the best epoch and the end.
 *
 * @param epoch the last finished epoch; 0 before the first
 * @param best the best epoch so far; empty without validation
 * @param highestMetric the highest validation metric so far
 * @param lowestLoss the lowest validation loss so far
 * @param waited how many epochs have not renewed the trainer's patience
 */
record Progress(
        int epoch, Optional<Best> best, double highestMetric, double lowestLoss, int waited) {
    /**
     * The best epoch.
     *
     * @param epoch its number
     * @param scores its validation scores
     */
    record Best(int epoch, Scores scores) {}

    static Progress start() {
        return new Progress(
                0, Optional.empty(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
    }

    /** The progress after one more epoch, which had these validation scores. */
    Progress next(Optional<Scores> validation, Criterion criterion) {
        return validation
                .map(scores -> next(scores, criterion))
                .orElseGet(() -> new Progress(epoch + 1, best, highestMetric, lowestLoss, 0));
    }

    private Progress next(Scores scores, Criterion criterion) {
        boolean isBest = best.isEmpty() || isBest(scores, best.get().scores(), criterion);
        boolean renews =
                isBest
                        || (criterion == Criterion.EITHER
                                && (scores.metric() >= highestMetric
                                        || scores.loss() <= lowestLoss));
        return new Progress(
                epoch + 1,
                isBest ? Optional.of(new Best(epoch + 1, scores)) : best,
                Math.max(highestMetric, scores.metric()),
                Math.min(lowestLoss, scores.loss()),
                renews ? 0 : waited + 1);
    }

    private boolean isBest(Scores now, Scores known, Criterion criterion) {
        return switch (criterion) {
            case METRIC ->
                    now.metric() > known.metric()
                            || (now.metric() == known.metric() && now.loss() < known.loss());
            case LOSS -> now.loss() < known.loss();
            case EITHER -> now.metric() >= highestMetric && now.loss() <= lowestLoss;
        };
    }

    /** Whether the epoch that ended last is the best one. */
    boolean isAtBest() {
        return best.filter(b -> b.epoch() == epoch).isPresent();
    }
}
