// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * A folder of CSV tables, written line by line.
 *
 * @param path where it is
 */
record CsvFolder(Path path) {
    CsvFolder nodes(String... lines) throws IOException {
        return write("nodes.csv", lines);
    }

    CsvFolder edges(String... lines) throws IOException {
        return write("edges.csv", lines);
    }

    CsvFolder write(String name, String... lines) throws IOException {
        Files.writeString(path.resolve(name), String.join("\n", lines) + "\n");
        return this;
    }

    CsvFolder pack(String name) throws IOException {
        var text = Files.readAllBytes(path.resolve(name));
        try (var out = new GZIPOutputStream(Files.newOutputStream(path.resolve(name + ".gz")))) {
            out.write(text);
        }
        Files.delete(path.resolve(name));
        return this;
    }
}
