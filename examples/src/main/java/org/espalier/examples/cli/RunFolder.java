// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.examples.report.RecordedRun;
import org.espalier.io.AtomicFiles;
import org.espalier.io.Json;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Where a run leaves what it made: {@code config.properties}, {@code metrics.jsonl}, {@code
 * checkpoint/}, and at its end {@code result.json} and {@code report.html}.
 *
 * @param path the folder
 */
record RunFolder(Path path) {
    private static final String CONFIG = RecordedRun.CONFIG;

    /** What to do with a folder that holds something already. */
    enum Existing {
        /** Leave it and fail. */
        REFUSE,
        /** Remove what an earlier run left there. */
        REPLACE,
        /** Go on with the run in it. */
        CONTINUE
    }

    /** Opens {@code out}, or the next free {@code runs/<command>-<model>-<n>}. */
    static RunFolder open(@Nullable Path out, String command, String model, Existing existing)
            throws IOException {
        if (out == null) {
            return numbered(Path.of("runs"), command + "-" + model);
        }
        if (isEmpty(out) || existing == Existing.CONTINUE) {
            Files.createDirectories(out);
            var folder = new RunFolder(out);
            folder.forgetResult();
            return folder;
        }
        if (existing == Existing.REFUSE) {
            throw CommandException.input(
                    "expected an empty folder but %s holds files; choose another --out, replace with --force or continue with --resume"
                            .formatted(out));
        }
        if (!Files.exists(out.resolve(CONFIG))) {
            throw CommandException.input(
                    "expected the folder of an earlier run to replace but %s has no %s; --force removes runs only, choose another --out"
                            .formatted(out, CONFIG));
        }
        removeContent(out);
        return new RunFolder(out);
    }

    private static RunFolder numbered(Path parent, String name) throws IOException {
        Files.createDirectories(parent);
        int n = 1;
        while (true) {
            try {
                return new RunFolder(Files.createDirectory(parent.resolve(name + "-" + n)));
            } catch (FileAlreadyExistsException taken) {
                n++;
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            throw CommandException.input(
                    "expected a folder but %s is a file; choose another --out".formatted(folder));
        }
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void removeContent(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
    }

    /** The folder of one of several runs. */
    RunFolder forRun(int run) throws IOException {
        return new RunFolder(Files.createDirectories(path.resolve("run-" + run)));
    }

    Path metrics() {
        return path.resolve(RecordedRun.METRICS);
    }

    Path checkpoint() {
        return path.resolve("checkpoint");
    }

    Path report() {
        return path.resolve("report.html");
    }

    /** A run that goes on has no result until it ends again. */
    private void forgetResult() throws IOException {
        Files.deleteIfExists(path.resolve(RecordedRun.RESULT));
        Files.deleteIfExists(report());
    }

    /** Leaves the object that {@code --json} prints. */
    void writeResult(SequencedMap<String, Object> result) throws IOException {
        AtomicFiles.write(path.resolve(RecordedRun.RESULT), Json.write(result) + "\n");
    }

    void writeConfig(SequencedMap<String, String> values) throws IOException {
        String text =
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue() + "\n")
                        .collect(Collectors.joining());
        AtomicFiles.write(path.resolve(CONFIG), text);
    }
}
