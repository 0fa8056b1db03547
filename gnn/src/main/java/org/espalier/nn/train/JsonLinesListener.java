// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.io.AtomicFiles;
import org.espalier.io.GraphFormatException;
import org.espalier.io.Json;
import org.jspecify.annotations.Nullable;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes one JSON object a line for each epoch, such as {@code {"epoch":1,"loss":1.94,...}}.
 *
 * <p>A resumed run keeps the lines of the epochs before it and drops those it runs again, in one
 * step. Each line is complete in the file when the epoch's event has been handled.
 */
public final class JsonLinesListener implements TrainingListener, AutoCloseable {
    private final Path file;
    private @Nullable BufferedWriter writer;

    /**
     * A listener that writes to a file.
     *
     * @param file the file to create or go on with; its folder must exist
     */
    public JsonLinesListener(Path file) {
        this.file = file;
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public void on(TrainingEvent event) {
        try {
            switch (event) {
                case TrainingStarted started -> open(started.firstEpoch());
                case EpochEnded epoch -> write(Json.write(line(epoch)));
                case Checkpointed _ -> {}
                case TrainingEnded _ -> close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot write metrics", e);
        }
    }

    private void open(int firstEpoch) throws IOException {
        close();
        var kept = firstEpoch > 1 && Files.exists(file) ? before(firstEpoch) : List.<String>of();
        var text = kept.stream().map(line -> line + "\n").collect(Collectors.joining());
        AtomicFiles.write(file, text);
        writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
    }

    /** The lines of earlier epochs; what follows a line cut short by a crash is lost anyway. */
    private List<String> before(int firstEpoch) throws IOException {
        var kept = new ArrayList<String>();
        for (var line : Files.readAllLines(file)) {
            var epoch = epochOf(line);
            if (epoch.isEmpty() || epoch.get() >= firstEpoch) {
                break;
            }
            kept.add(line);
        }
        return kept;
    }

    private Optional<Long> epochOf(String line) {
        try {
            return Json.parse(line, file.toString()).get("epoch") instanceof Long epoch
                    ? Optional.of(epoch)
                    : Optional.empty();
        } catch (GraphFormatException cut) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> line(EpochEnded epoch) {
        var line = new LinkedHashMap<String, Object>();
        line.put("epoch", epoch.epoch());
        line.put("loss", epoch.loss());
        epoch.validation()
                .ifPresent(
                        scores -> {
                            line.put("validationMetric", scores.metric());
                            line.put("validationLoss", scores.loss());
                        });
        line.put("best", epoch.isBest());
        line.put("learningRate", epoch.learningRate());
        line.put("millis", epoch.millis());
        return line;
    }

    private void write(String line) throws IOException {
        var open = writer;
        if (open != null) {
            open.write(line);
            open.write('\n');
            open.flush();
        }
    }

    /**
     * Closes the file.
     *
     * @throws IOException if its last line cannot be written
     */
    @Override
    public void close() throws IOException {
        var open = writer;
        writer = null;
        if (open != null) {
            open.close();
        }
    }
}
