// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import org.espalier.io.GraphFormatException;
import org.espalier.io.Json;
import org.espalier.io.ReadLimits;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a command that trains left in its folder: {@code config.properties}, {@code metrics.jsonl}
 * (one in each {@code run-N} of several seeds), and {@code result.json} once it ended.
 *
 * @param name what to call it
 * @param settings every effective setting by name
 * @param result the object that {@code --json} prints; empty while the run is not finished
 * @param runs the epochs of each seed
 */
public record RecordedRun(
        String name,
        SequencedMap<String, String> settings,
        Optional<Map<String, Object>> result,
        List<List<Epoch>> runs) {
    /** The file of the settings. */
    public static final String CONFIG = "config.properties";

    /** The file of the epochs. */
    public static final String METRICS = "metrics.jsonl";

    /** The file of the result. */
    public static final String RESULT = "result.json";

    private static final int MEMORY_EACH_BYTE = 4;

    /**
     * Reads the folder of a run.
     *
     * @param name what to call it
     * @param folder the folder
     * @return the run
     * @throws GraphFormatException if it is not the folder of a run, or a file in it is damaged
     * @throws IOException if it cannot be read
     */
    public static RecordedRun read(String name, Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(CONFIG))) {
            throw new GraphFormatException(
                    folder.toString(),
                    "the folder of a run",
                    Files.isDirectory(folder)
                            ? "a folder without " + CONFIG
                            : Files.exists(folder) ? "a file" : "nothing there",
                    "name a folder that espalier train wrote, such as runs/train-gcn-1");
        }
        var result = folder.resolve(RESULT);
        return new RecordedRun(
                name,
                settings(folder.resolve(CONFIG)),
                Files.exists(result) ? Optional.of(Json.read(result)) : Optional.empty(),
                epochs(folder));
    }

    private static SequencedMap<String, String> settings(Path file) throws IOException {
        var settings = new LinkedHashMap<String, String>();
        int number = 0;
        for (var line : Files.readAllLines(checkedSize(file))) {
            number++;
            int equals = line.indexOf('=');
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (equals < 1) {
                throw new GraphFormatException(
                        file + ", line " + number,
                        "key = value",
                        "'" + line + "'",
                        "correct the line, or name another run");
            }
            settings.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
        return settings;
    }

    /** Refuses a file that would fill the memory. */
    static Path checkedSize(Path file) throws IOException {
        long most = ReadLimits.defaults().totalBytes() / MEMORY_EACH_BYTE;
        long size = Files.size(file);
        if (size > most) {
            throw new GraphFormatException(
                    file.toString(),
                    "at most " + most + " bytes",
                    size + " bytes",
                    "give the process a larger heap, or leave this run out");
        }
        return file;
    }

    private static List<List<Epoch>> epochs(Path folder) throws IOException {
        if (Files.exists(folder.resolve(METRICS))) {
            return List.of(Epoch.read(folder.resolve(METRICS)));
        }
        var runs = new ArrayList<List<Epoch>>();
        for (int run = 0; Files.exists(folder.resolve("run-" + run)); run++) {
            runs.add(Epoch.read(folder.resolve("run-" + run).resolve(METRICS)));
        }
        return runs;
    }

    /**
     * Whether the run has ended and left its result.
     *
     * @return false if it is going on, or was stopped
     */
    public boolean isFinished() {
        return result.isPresent();
    }

    /** How far it is, in words. */
    String state() {
        if (isFinished()) {
            return "finished";
        }
        int last =
                runs.isEmpty() || runs.getLast().isEmpty() ? 0 : runs.getLast().getLast().number();
        return runs.size() > 1
                ? "unfinished: run %d, after epoch %d".formatted(runs.size(), last)
                : "unfinished: after epoch " + last;
    }

    /** A value of the result as text; what several seeds spread over is added. */
    String value(String key) {
        return result.map(
                        values -> {
                            var text = text(values.get(key));
                            var deviation = values.get(key + "Std");
                            return deviation == null ? text : text + " ± " + text(deviation);
                        })
                .orElse("");
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double real -> Numbers.text(real);
            case Object other -> other.toString();
        };
    }

    /** A number of the result, if it is there. */
    Optional<Double> number(String key) {
        return result.map(values -> values.get(key))
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue());
    }
}
