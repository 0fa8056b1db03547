// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.nn.metric.Metric;
import org.espalier.nn.train.EpochEnded;
import org.espalier.nn.train.RunDescription;
import org.espalier.nn.train.Scores;
import org.espalier.nn.train.TrainingStarted;
import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class ProgressListenerTest {
    private final StringWriter err = new StringWriter();
    private long seconds;

    private ProgressListener listener(int runs) {
        return new ProgressListener(
                new PrintWriter(err, true), runs, false, () -> TimeUnit.SECONDS.toNanos(seconds));
    }

    private static TrainingStarted started(int first, int epochs) {
        return new TrainingStarted(RunDescription.of("gcn"), 10, first, epochs, Metric.ACCURACY);
    }

    private void epoch(ProgressListener progress, int number, int at) {
        seconds = at;
        progress.on(
                new EpochEnded(number, 0.5, Optional.of(new Scores(0.75, 1)), true, 0.01, 1000));
    }

    private List<String> lines() {
        return err.toString().lines().toList();
    }

    @Test
    void aLineComesAfterTwoSecondsAndThenEveryTen() {
        var progress = listener(1);
        progress.on(started(1, 101));

        for (int second = 1; second <= 24; second++) {
            epoch(progress, second, second);
        }

        assertEquals(
                List.of(
                        "training: epoch 2 of 101, loss 0.5000, validation 0.7500, ETA 1 min 39 s",
                        "training: epoch 12 of 101, loss 0.5000, validation 0.7500, ETA 1 min 29 s",
                        "training: epoch 22 of 101, loss 0.5000, validation 0.7500, ETA 1 min 19"
                                + " s"),
                lines());
    }

    @Test
    void shortRunsAreTimedTogether() {
        var progress = listener(4);

        for (int run = 0; run < 3; run++) {
            progress.on(started(1, 2));
            epoch(progress, 1, 2 * run + 1);
            epoch(progress, 2, 2 * run + 2);
        }

        assertEquals(
                List.of("run 1 of 4: epoch 2 of 2, loss 0.5000, validation 0.7500, ETA 6 s"),
                lines());
    }

    @Test
    void aResumedRunCountsItsOwnEpochs() {
        var progress = listener(1);
        progress.on(started(91, 100));

        epoch(progress, 91, 1);
        epoch(progress, 95, 5);

        assertEquals(
                List.of("training: epoch 95 of 100, loss 0.5000, validation 0.7500, ETA 5 s"),
                lines());
    }
}
