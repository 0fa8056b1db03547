// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A data set of 24 nodes as CSV tables, on which an epoch takes no time. */
final class SmallData {
    private static final int NODES = 24;

    private SmallData() {}

    /** Writes the tables into a new folder. */
    static Path in(Path folder) throws IOException {
        var parts = new String[] {"train", "train", "val", "test"};
        var nodes = new StringBuilder("node,label,split\n");
        var edges = new StringBuilder("source,destination\n");
        var features = new StringBuilder("node,x,y,z\n");
        for (int i = 0; i < NODES; i++) {
            nodes.append("%d,%s,%s\n".formatted(i, (i * i) % 5 < 2 ? "a" : "b", parts[i % 4]));
            edges.append("%d,%d\n".formatted(i, (i + 3) % NODES));
            features.append("%d,%d,%d,%d\n".formatted(i, 1 + i * 7 % 5, i % 2, i * 3 % 4));
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("nodes.csv"), nodes);
        Files.writeString(folder.resolve("edges.csv"), edges);
        Files.writeString(folder.resolve("features.csv"), features);
        return folder;
    }
}
