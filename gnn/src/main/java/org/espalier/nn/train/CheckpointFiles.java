// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.io.AtomicFiles;
import org.espalier.io.Checksums;
import org.espalier.io.GraphFormatException;
import org.espalier.io.Json;
import org.espalier.io.SafeTensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A checkpoint folder: {@code checkpoint.json}, which names one sub-folder {@code state-N} and the
 * SHA-256 of each file in it, and a {@link DataFile} beside it.
 *
 * <p>A commit writes a new sub-folder, forces it to the disk, and then renames a new {@code
 * checkpoint.json} over the old one. Whoever reads sees the old state or the new one, whole; a
 * sub-folder that is not named is what remains of an interrupted commit and is removed by the next.
 */
final class CheckpointFiles {
    static final String INDEX = "checkpoint.json";
    private static final String STATE = "state";
    private static final String FILES = "files";
    private static final Pattern STATE_NAME = Pattern.compile("state-[0-9]{1,9}");
    private static final int TRIES = 5;

    /**
     * What was read.
     *
     * @param json the index
     * @param arrays the files' arrays by the names of the files
     * @param data the arrays of the data file; empty in a checkpoint from before there was one
     */
    record Stored(JsonFields json, Map<String, SafeTensors> arrays, Optional<SafeTensors> data) {}

    private CheckpointFiles() {}

    static void commit(Path folder, Map<String, Object> content, Map<String, SafeTensors> arrays)
            throws IOException {
        Files.createDirectories(folder);
        var known = states(folder);
        var state = folder.resolve("state-" + next(known));
        Files.createDirectory(state);
        var sums = new LinkedHashMap<String, Object>();
        for (var entry : arrays.entrySet()) {
            var file = state.resolve(entry.getKey());
            entry.getValue().write(file);
            sums.put(entry.getKey(), Checksums.sha256(file));
        }
        AtomicFiles.forceFolder(folder);
        var index = new LinkedHashMap<>(content);
        index.put(STATE, state.getFileName().toString());
        index.put(FILES, sums);
        AtomicFiles.write(folder.resolve(INDEX), Json.writeIndented(index));
        for (var old : known) {
            delete(old);
        }
    }

    private static List<Path> states(Path folder) throws IOException {
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder, "state-*")) {
            for (var entry : entries) {
                if (STATE_NAME.matcher(entry.getFileName().toString()).matches()) {
                    found.add(entry);
                }
            }
        }
        return found;
    }

    private static int next(List<Path> states) {
        int highest = 0;
        for (var state : states) {
            var name = state.getFileName().toString();
            highest = Math.max(highest, Integer.parseInt(name.substring("state-".length())));
        }
        return highest + 1;
    }

    private static void delete(Path state) throws IOException {
        try (var files = Files.newDirectoryStream(state)) {
            for (var file : files) {
                Files.delete(file);
            }
        }
        Files.delete(state);
    }

    /** Reads a checkpoint, again if it was replaced meanwhile. */
    static Stored read(Path folder) throws IOException {
        for (int attempt = 1; ; attempt++) {
            var index = index(folder);
            try {
                return new Stored(index, arrays(folder, index), data(folder, index));
            } catch (IOException e) {
                boolean replaced = !index(folder).members().equals(index.members());
                if (!replaced || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static JsonFields index(Path folder) throws IOException {
        var file = folder.resolve(INDEX);
        if (!Files.isRegularFile(file)) {
            throw new GraphFormatException(
                    folder.toString(),
                    "a checkpoint folder with " + INDEX,
                    Files.exists(folder) ? "a folder without" : "nothing there",
                    "give the folder that training wrote its checkpoint to");
        }
        return new JsonFields(file.toString(), Json.read(file));
    }

    private static Map<String, SafeTensors> arrays(Path folder, JsonFields index)
            throws IOException {
        var name = index.text(STATE);
        if (!STATE_NAME.matcher(name).matches()) {
            throw index.refuse(STATE, "a name such as state-1", name);
        }
        var arrays = new LinkedHashMap<String, SafeTensors>();
        var sums = index.object(FILES);
        for (var file : sums.members().keySet()) {
            if (!file.matches("[a-z]+\\.safetensors")) {
                throw sums.refuse(file, "a plain file name", file);
            }
            arrays.put(file, verified(folder.resolve(name).resolve(file), sums.text(file)));
        }
        return arrays;
    }

    private static Optional<SafeTensors> data(Path folder, JsonFields index) throws IOException {
        return index.has(Checkpoint.DATA)
                ? Optional.of(DataFile.read(folder, index.object(Checkpoint.DATA)))
                : Optional.empty();
    }

    static SafeTensors verified(Path file, String sum) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new GraphFormatException(
                    file.toString(),
                    "a file of the checkpoint",
                    "nothing there",
                    "copy the whole checkpoint folder again");
        }
        var actual = Checksums.sha256(file);
        if (!actual.equals(sum)) {
            throw new GraphFormatException(
                    file.toString(),
                    "SHA-256 " + sum,
                    actual,
                    "the file is cut or damaged; copy it again or take another checkpoint");
        }
        return SafeTensors.read(file);
    }
}
