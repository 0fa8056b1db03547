// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the tests of this module find the project's own files. */
final class SourceTree {
    static final List<String> MODULES =
            List.of("graph-core", "gnn", "partitioning", "temporal", "wireless", "examples");

    private SourceTree() {}

    /** The folder that holds the top {@code pom.xml}. */
    static Path root() {
        return Path.of(System.getProperty("espalier.root", "..")).toAbsolutePath().normalize();
    }

    /** Every Java source of every module, main and test, in a fixed order. */
    static List<Path> javaFiles() {
        return MODULES.stream()
                .map(module -> root().resolve(module).resolve("src"))
                .filter(Files::isDirectory)
                .flatMap(source -> filesBelow(source).stream())
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    static List<Path> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file's path below the root, with forward slashes. */
    static String nameOf(Path file) {
        return root().relativize(file).toString().replace('\\', '/');
    }
}
