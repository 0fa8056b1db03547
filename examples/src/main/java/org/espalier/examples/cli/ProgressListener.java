// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import org.espalier.nn.train.Checkpointed;
import org.espalier.nn.train.EpochEnded;
import org.espalier.nn.train.TrainingEnded;
import org.espalier.nn.train.TrainingEvent;
import org.espalier.nn.train.TrainingListener;
import org.espalier.nn.train.TrainingStarted;
import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows training on standard error: a bar a run on a terminal, else a line after two seconds and
 * then every ten. The time left is that of all runs, should none of them end early.
 */
final class ProgressListener implements TrainingListener, AutoCloseable {
    /** When a command that takes longer says so for the first time. */
    static final Duration FIRST_LINE = Duration.ofSeconds(2);

    /** How often it does after that. */
    static final Duration EACH_LINE = Duration.ofSeconds(10);

    private final PrintWriter err;
    private final int runs;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final long start;
    private long nextLine;
    private long warm;
    private double doneWarm;
    private @Nullable ProgressBar bar;
    private int run;
    private int firstEpoch;
    private int epochs;

    ProgressListener(PrintWriter err, int runs) {
        this(err, runs, Terminal.isStandardError(), System::nanoTime);
    }

    ProgressListener(PrintWriter err, int runs, boolean terminal, LongSupplier nanos) {
        this.err = err;
        this.runs = runs;
        this.terminal = terminal;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.nextLine = FIRST_LINE.toNanos();
    }

    @Override
    public void on(TrainingEvent event) {
        switch (event) {
            case TrainingStarted started -> start(started);
            case EpochEnded epoch -> show(epoch);
            case Checkpointed _ -> {}
            case TrainingEnded _ -> close();
        }
    }

    private void start(TrainingStarted started) {
        run++;
        firstEpoch = started.firstEpoch();
        epochs = started.epochs();
        if (terminal) {
            var opened =
                    new ProgressBarBuilder()
                            .setTaskName(task())
                            .setInitialMax(started.epochs())
                            .setStyle(ProgressBarStyle.ASCII)
                            .setUpdateIntervalMillis(100)
                            .setConsumer(new ConsoleProgressBarConsumer(System.err))
                            .build();
            opened.stepTo(started.firstEpoch() - 1L);
            bar = opened;
        }
    }

    private String task() {
        return runs == 1 ? "training" : "run %d of %d".formatted(run, runs);
    }

    private void show(EpochEnded epoch) {
        var open = bar;
        long elapsed = nanos.getAsLong() - start;
        if (open != null) {
            open.stepTo(epoch.epoch());
            open.setExtraMessage(words(epoch));
        } else {
            line(epoch, elapsed);
        }
    }

    /** The first epoch of all does not count for the pace: it waits for the compiler. */
    private void line(EpochEnded epoch, long elapsed) {
        double done = done(epoch.epoch());
        if (warm == 0) {
            warm = elapsed;
            doneWarm = done;
        } else if (elapsed >= nextLine) {
            nextLine = elapsed + EACH_LINE.toNanos();
            double left = (elapsed - warm) / (done - doneWarm) * (1 - done);
            err.printf(
                    "%s: epoch %d of %d, %s, ETA %s%n",
                    task(), epoch.epoch(), epochs, words(epoch), Durations.words(Math.round(left)));
            err.flush();
        }
    }

    /** The share of all epochs that are done, runs that are still to come included. */
    private double done(int epoch) {
        double ofThis = (epoch - firstEpoch + 1.0) / (epochs - firstEpoch + 1.0);
        return (run - 1 + ofThis) / runs;
    }

    private static String words(EpochEnded epoch) {
        var loss = String.format(Locale.ROOT, "loss %.4f", epoch.loss());
        return epoch.validation()
                .map(v -> loss + String.format(Locale.ROOT, ", validation %.4f", v.metric()))
                .orElse(loss);
    }

    /** Ends the bar of a run; the next run may begin. */
    @Override
    public void close() {
        var open = bar;
        bar = null;
        if (open != null) {
            open.close();
        }
    }
}
