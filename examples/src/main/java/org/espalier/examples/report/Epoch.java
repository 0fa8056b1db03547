// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import org.espalier.io.GraphFormatException;
import org.espalier.io.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run noted about one epoch.
 *
 * @param number from 1
 * @param loss the training loss
 * @param validationMetric the chosen metric on the validation nodes, if there are any
 * @param validationLoss the loss on the validation nodes, if there are any
 * @param isBest whether it was the best epoch so far
 */
public record Epoch(
        int number,
        double loss,
        Optional<Double> validationMetric,
        Optional<Double> validationLoss,
        boolean isBest) {
    private static final String REMEDY = "name another run, or train this one again with --force";

    /**
     * Reads the epochs of a run, also of one that is still going on or was killed: a last line that
     * is cut short is left out.
     *
     * @param file {@code metrics.jsonl}
     * @return the epochs in order; none if there is no such file
     * @throws GraphFormatException if a line is no epoch, or epochs are not in order
     * @throws IOException if the file cannot be read
     */
    public static List<Epoch> read(Path file) throws IOException {
        var epochs = new ArrayList<Epoch>();
        if (!Files.exists(file)) {
            return epochs;
        }
        try (var lines = Files.newBufferedReader(RecordedRun.checkedSize(file))) {
            int last = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var where = file + ", line " + (epochs.size() + 1);
                if (!line.endsWith("}") && !lines.ready()) {
                    break;
                }
                var epoch = of(Json.parse(line, where), where);
                if (epoch.number <= last) {
                    throw new GraphFormatException(
                            where, "an epoch after " + last, "epoch " + epoch.number, REMEDY);
                }
                last = epoch.number;
                epochs.add(epoch);
            }
        }
        return epochs;
    }

    private static Epoch of(Map<String, Object> line, String where) throws GraphFormatException {
        if (!(line.get("epoch") instanceof Long number)
                || number < 1
                || number > Integer.MAX_VALUE) {
            throw new GraphFormatException(
                    where, "the number of an epoch", "" + line.get("epoch"), REMEDY);
        }
        return new Epoch(
                number.intValue(),
                real(line, "loss", where)
                        .orElseThrow(
                                () -> new GraphFormatException(where, "a loss", "none", REMEDY)),
                real(line, "validationMetric", where),
                real(line, "validationLoss", where),
                Boolean.TRUE.equals(line.get("best")));
    }

    private static Optional<Double> real(Map<String, Object> line, String key, String where)
            throws GraphFormatException {
        return switch (line.get(key)) {
            case null -> Optional.empty();
            case Number value -> Optional.of(value.doubleValue());
            case Object other ->
                    throw new GraphFormatException(
                            where, "a number as " + key, "'" + other + "'", REMEDY);
        };
    }
}
