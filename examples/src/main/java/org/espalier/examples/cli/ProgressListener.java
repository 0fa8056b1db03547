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

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Shows training on standard error: a bar on a terminal, else a line every ten seconds. */
final class ProgressListener implements TrainingListener, AutoCloseable {
    private static final long LINE_NANOS = Duration.ofSeconds(10).toNanos();

    private final Optional<PrintWriter> err;
    private final String task;
    private final boolean terminal;
    private @Nullable ProgressBar bar;
    private int firstEpoch = 1;
    private int epochs;
    private long begun = System.nanoTime();
    private long lastLine = begun;

    /** A listener that shows a task, or nothing if it is given nowhere to. */
    ProgressListener(Optional<PrintWriter> err, String task) {
        this.err = err;
        this.task = task;
        this.terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
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
        firstEpoch = started.firstEpoch();
        epochs = started.epochs();
        begun = System.nanoTime();
        if (terminal && err.isPresent()) {
            var opened =
                    new ProgressBarBuilder()
                            .setTaskName(task)
                            .setInitialMax(started.epochs())
                            .setStyle(ProgressBarStyle.ASCII)
                            .setUpdateIntervalMillis(100)
                            .setConsumer(new ConsoleProgressBarConsumer(System.err))
                            .build();
            opened.stepTo(started.firstEpoch() - 1L);
            bar = opened;
        }
    }

    private void show(EpochEnded epoch) {
        var open = bar;
        if (open != null) {
            open.stepTo(epoch.epoch());
            open.setExtraMessage(words(epoch));
        } else if (System.nanoTime() - lastLine >= LINE_NANOS) {
            lastLine = System.nanoTime();
            err.ifPresent(writer -> line(writer, epoch));
        }
    }

    private void line(PrintWriter writer, EpochEnded epoch) {
        double each = (System.nanoTime() - begun) / (epoch.epoch() - firstEpoch + 1.0);
        writer.printf(
                "%s: epoch %d of %d, %s, at most %s left%n",
                task, epoch.epoch(), epochs, words(epoch), time(each * (epochs - epoch.epoch())));
        writer.flush();
    }

    private static String time(double nanos) {
        double seconds = nanos / Duration.ofSeconds(1).toNanos();
        if (seconds < 100) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        }
        return seconds < 6000
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    private static String words(EpochEnded epoch) {
        var loss = String.format(Locale.ROOT, "loss %.4f", epoch.loss());
        return epoch.validation()
                .map(v -> loss + String.format(Locale.ROOT, ", validation %.4f", v.metric()))
                .orElse(loss);
    }

    @Override
    public void close() {
        var open = bar;
        bar = null;
        if (open != null) {
            open.close();
        }
    }
}
