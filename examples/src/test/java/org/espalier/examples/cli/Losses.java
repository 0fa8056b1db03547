// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a run left, apart from times: every loss and score of every epoch, to the last bit. */
final class Losses {
    private Losses() {}

    /** The lines of a run's metrics without the durations. */
    static List<String> of(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .map(line -> line.replaceFirst(",\"millis\":[^,}]+", ""))
                .toList();
    }
}
