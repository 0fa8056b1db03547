// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.io.Checksums;
import org.espalier.io.SafeTensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The file of a checkpoint folder that holds what stays the same during a run.
 *
 * @param name {@code data-N.safetensors}
 * @param sha256 fingerprint of its bytes
 */
record DataFile(String name, String sha256) {
    private static final Pattern NAME = Pattern.compile("data-([0-9]{1,9})\\.safetensors");

    /** Writes a new file beside those of earlier runs, which the folder's index may still name. */
    static DataFile write(Path folder, SafeTensors content) throws IOException {
        Files.createDirectories(folder);
        int highest = 0;
        for (var known : all(folder)) {
            var words = NAME.matcher(known.getFileName().toString());
            if (words.matches()) {
                highest = Math.max(highest, Integer.parseInt(words.group(1)));
            }
        }
        var name = "data-%d.safetensors".formatted(highest + 1);
        content.write(folder.resolve(name));
        return new DataFile(name, Checksums.sha256(folder.resolve(name)));
    }

    private static List<Path> all(Path folder) throws IOException {
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder, "data-*.safetensors")) {
            for (var entry : entries) {
                if (NAME.matcher(entry.getFileName().toString()).matches()) {
                    found.add(entry);
                }
            }
        }
        return found;
    }

    void putInto(Map<String, Object> json) {
        json.put("file", name);
        json.put("sha256", sha256);
    }

    /** Reads and verifies the file that the index names. */
    static SafeTensors read(Path folder, JsonFields json) throws IOException {
        var name = json.text("file");
        if (!NAME.matcher(name).matches()) {
            throw json.refuse("file", "a name such as data-1.safetensors", name);
        }
        return CheckpointFiles.verified(folder.resolve(name), json.text("sha256"));
    }

    /** Removes what earlier runs or an interrupted commit left. */
    void removeOthers(Path folder) throws IOException {
        for (var file : all(folder)) {
            if (!file.endsWith(name)) {
                Files.delete(file);
            }
        }
    }
}
