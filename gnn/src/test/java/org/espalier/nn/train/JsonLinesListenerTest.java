// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.nn.metric.Metric;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

class JsonLinesListenerTest {
    private static final String FIRST =
            "{\"epoch\":1,\"loss\":1.5,\"validationMetric\":0.5,\"validationLoss\":1.25,"
                    + "\"best\":true,\"learningRate\":0.01,\"millis\":2.0}";

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("metrics.jsonl");
    }

    @Test
    void writesOneLineAnEpoch() throws IOException {
        try (var listener = new JsonLinesListener(file)) {
            listener.on(started(1));
            listener.on(epoch(1, Optional.of(new Scores(0.5, 1.25))));
            assertEquals(List.of(FIRST), Files.readAllLines(file));
            listener.on(epoch(2, Optional.empty()));
        }

        assertEquals(
                "{\"epoch\":2,\"loss\":1.5,\"best\":true,\"learningRate\":0.01,\"millis\":2.0}",
                Files.readAllLines(file).get(1));
    }

    @Test
    void resumedRunsKeepTheLinesBefore() throws IOException {
        write(1, 1, 4);
        Files.writeString(file, "{\"epoch\":5,\"lo", StandardOpenOption.APPEND);

        write(3, 3, 3);

        assertEquals(3, Files.readAllLines(file).size());
        assertEquals(FIRST, Files.readAllLines(file).getFirst());
    }

    @Test
    void freshRunsBeginAnew() throws IOException {
        write(1, 1, 4);

        write(1, 1, 1);

        assertEquals(List.of(FIRST), Files.readAllLines(file));
    }

    @Test
    void rejectsFoldersThatDoNotExist() {
        var listener = new JsonLinesListener(folder.resolve("missing").resolve("metrics.jsonl"));

        assertThrows(UncheckedIOException.class, () -> listener.on(started(1)));
    }

    private void write(int first, int from, int to) throws IOException {
        try (var listener = new JsonLinesListener(file)) {
            listener.on(started(first));
            for (int e = from; e <= to; e++) {
                listener.on(epoch(e, Optional.of(new Scores(0.5, 1.25))));
            }
        }
    }

    private static TrainingStarted started(int first) {
        return new TrainingStarted(RunDescription.of("gcn"), 100, first, 9, Metric.ACCURACY);
    }

    private static EpochEnded epoch(int epoch, Optional<Scores> scores) {
        return new EpochEnded(epoch, 1.5, scores, true, 0.01, 2);
    }
}
