// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * CSV tables that belong together by name: {@code edges.csv} with {@code nodes.csv}, or {@code
 * X_edges.csv} with {@code X_target.csv}.
 *
 * @param edges the edges
 * @param nodes the nodes
 * @param features the features, if there are any
 * @param prefix what the names start with
 */
record CsvFiles(Path edges, Path nodes, Optional<Path> features, String prefix) {
    private static final String EDGES = "edges.csv";
    private static final String NODES = "nodes.csv";
    private static final String PACKED = ".gz";

    /**
     * The tables around a file whose name ends with {@code edges.csv}, if it has a table of nodes.
     */
    static Optional<CsvFiles> around(Path edges) {
        var name = FileNames.unpacked(edges);
        if (!name.endsWith(EDGES)) {
            return Optional.empty();
        }
        var prefix = name.substring(0, name.length() - EDGES.length());
        var folder = FileNames.folder(edges);
        boolean packedTwin =
                FileNames.of(edges).endsWith(PACKED) && Files.isRegularFile(folder.resolve(name));
        return packedTwin ? Optional.empty() : of(edges, folder, prefix);
    }

    /** The tables around a file whose name ends with {@code nodes.csv}, if it has edges. */
    static Optional<CsvFiles> aroundNodes(Path nodes) {
        var name = FileNames.unpacked(nodes);
        if (!name.endsWith(NODES)) {
            return Optional.empty();
        }
        var prefix = name.substring(0, name.length() - NODES.length());
        return first(FileNames.folder(nodes), prefix, List.of(EDGES)).flatMap(CsvFiles::around);
    }

    private static Optional<CsvFiles> of(Path edges, Path folder, String prefix) {
        return first(folder, prefix, List.of(NODES, "target.csv", "targets.csv"))
                .map(
                        nodes ->
                                new CsvFiles(
                                        edges,
                                        nodes,
                                        first(folder, prefix, List.of("features.csv")),
                                        prefix));
    }

    private static Optional<Path> first(Path folder, String prefix, List<String> names) {
        return names.stream()
                .flatMap(name -> List.of(name, name + PACKED).stream())
                .map(name -> folder.resolve(prefix + name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Whether the table of nodes is called so, and is not one that belongs to a collection. */
    boolean isPlain() {
        return prefix.isEmpty() && FileNames.unpacked(nodes).equals(NODES);
    }

    /** The prefix without its last separator, or the name of the folder. */
    String name() {
        return prefix.isEmpty()
                ? FileNames.of(FileNames.folder(edges))
                : prefix.substring(0, prefix.length() - 1);
    }
}
