// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.io.GraphFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class EpochTest {
    private static final String FIRST = "{\"epoch\":1,\"loss\":1.5,\"best\":true,\"millis\":2.0}\n";

    @TempDir private Path folder = Path.of("");

    private List<Epoch> read(String text) throws IOException {
        var file = folder.resolve("metrics.jsonl");
        Files.writeString(file, text);
        return Epoch.read(file);
    }

    @Test
    void whatAListenerWroteIsRead() throws IOException {
        var epochs =
                read(
                        FIRST
                                + "{\"epoch\":2,\"loss\":1,\"validationMetric\":0.5,"
                                + "\"validationLoss\":1.25,\"best\":false}\n");

        assertEquals(
                List.of(
                        new Epoch(1, 1.5, Optional.empty(), Optional.empty(), true),
                        new Epoch(2, 1, Optional.of(0.5), Optional.of(1.25), false)),
                epochs);
    }

    @Test
    void aLineThatIsBeingWrittenIsLeftOut() throws IOException {
        assertEquals(1, read(FIRST + "{\"epoch\":2,\"lo").size());
        assertEquals(0, Epoch.read(folder.resolve("absent")).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"epoch\":1,\"loss\":1}|expected an epoch after 1 but got epoch 1",
                "{\"epoch\":\"2\",\"loss\":1}|expected the number of an epoch but got 2",
                "{\"epoch\":2}|expected a loss but got none",
                "{\"epoch\":2,\"loss\":\"x\"}|expected a number as loss but got 'x'",
                "nonsense|expected a JSON object but got text"
            })
    void otherLinesAreRefused(String line, String message) {
        var refusal =
                assertThrows(GraphFormatException.class, () -> read(FIRST + line + "\n" + FIRST));

        var said = refusal.toString();
        assertTrue(said.contains("metrics.jsonl, line 2"), said);
        assertTrue(said.contains(message), said);
    }
}
