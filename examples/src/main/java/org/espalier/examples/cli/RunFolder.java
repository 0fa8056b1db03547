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
import java.util.List;
import java.util.SequencedMap;

/**
 * Where a run leaves what it made: {@code config.properties}, {@code metrics.jsonl}, {@code
 * checkpoint/}.
 *
 * @param path the folder
 */
record RunFolder(Path path) {
    private static final String CONFIG = RecordedRun.CONFIG;

    /** Without this file, a folder is no checkpoint; it is written last and removed first. */
    private static final String CHECKPOINT_INDEX = "checkpoint.json";

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
        var folder = new RunFolder(out);
        folder.check(existing);
        if (existing == Existing.REPLACE && Files.exists(folder.config())) {
            folder.removeContent();
        }
        Files.createDirectories(out);
        return folder;
    }

    /** Refuses a folder that holds something else than it may. */
    void check(Existing existing) throws IOException {
        if (isEmpty(path)) {
            return;
        }
        if (existing == Existing.REFUSE) {
            throw CommandException.input(
                    "expected an empty folder but %s holds files; choose another --out, replace with --force or continue with --resume"
                            .formatted(path));
        }
        if (!Files.exists(config())) {
            throw CommandException.input(
                    "expected the folder of an earlier run but %s has no %s; choose another --out, --force and --resume are for runs only"
                            .formatted(path, CONFIG));
        }
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

    /** Whether a folder holds nothing but what a write that was cut short left. */
    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            throw CommandException.input(
                    "expected a folder but %s is a file; choose another --out".formatted(folder));
        }
        try (var entries = Files.list(folder)) {
            return entries.allMatch(RunFolder::isCutShort);
        }
    }

    private static boolean isCutShort(Path file) {
        var name = file.getFileName().toString();
        return name.startsWith("." + CONFIG + ".") && name.endsWith(".part");
    }

    /** First what makes checkpoints whole, last what makes the folder a run. */
    private void removeContent() throws IOException {
        List<Path> all;
        try (var walk = Files.walk(path)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (var file : all) {
            if (file.endsWith(CHECKPOINT_INDEX)) {
                Files.delete(file);
            }
        }
        for (var file : all) {
            if (!file.equals(path) && !file.equals(config())) {
                Files.deleteIfExists(file);
            }
        }
        Files.delete(config());
    }

    /** The folder of one of several runs. */
    RunFolder ofRun(int run) {
        return new RunFolder(path.resolve("run-" + run));
    }

    Path config() {
        return path.resolve(CONFIG);
    }

    Path metrics() {
        return path.resolve("metrics.jsonl");
    }

    Path checkpoint() {
        return path.resolve("checkpoint");
    }

    Path report() {
        return path.resolve("report.html");
    }

    /** A run that goes on has no result until it ends again. */
    void forgetResult() throws IOException {
        Files.deleteIfExists(path.resolve(RecordedRun.RESULT));
        Files.deleteIfExists(report());
    }

    /** Leaves the object that {@code --json} prints. */
    void writeResult(SequencedMap<String, Object> result) throws IOException {
        AtomicFiles.write(path.resolve(RecordedRun.RESULT), Json.write(result) + "\n");
    }

    /** Whether a checkpoint was ever completed here. */
    boolean hasCheckpoint() {
        return Files.exists(checkpoint().resolve(CHECKPOINT_INDEX));
    }

    /** Writes the settings, and removes what earlier writes that were cut short left. */
    void writeConfig(RunSettings settings) throws IOException {
        AtomicFiles.write(config(), settings.text());
        try (var entries = Files.list(path)) {
            for (var file : entries.filter(RunFolder::isCutShort).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The command that goes on with the run. */
    String resumeLine(String command) {
        var name = path.toString();
        var word = name.matches("[\\w./-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
        return "espalier " + command + " --resume --out " + word;
    }
}
