// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * What the zip holds, made of the classes under test, with a cache folder and a working folder of
 * its own.
 *
 * @param home the unpacked zip
 * @param cache where the user's caches are
 * @param work where commands run
 */
record Installation(Path home, Path cache, Path work) {
    private static final Path ROOT = Path.of(System.getProperty("espalier.root", ".."));

    /** Installs into an empty folder. */
    static Installation in(Path folder) throws IOException {
        var home = folder.resolve("home");
        var lib = Files.createDirectories(home.resolve("lib"));
        var bin = Files.createDirectories(home.resolve("bin"));
        var conf = Files.createDirectories(home.resolve("conf"));
        for (var script : List.of("espalier", "find-jdk", "start-archive")) {
            Files.copy(ROOT.resolve("examples/bin").resolve(script), bin.resolve(script));
        }
        Files.copy(ROOT.resolve(".mvn/java.args"), conf.resolve("java.args"));
        var entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        for (int i = 0; i < entries.length && !entries[i].isEmpty(); i++) {
            put(Path.of(entries[i]), lib.resolve("%03d.jar".formatted(i)));
        }
        return new Installation(
                home,
                Files.createDirectories(folder.resolve("cache")),
                Files.createDirectories(folder.resolve("work")));
    }

    /** The same program for a user with another cache folder. */
    Installation withCache(Path other) {
        return new Installation(home, other, work);
    }

    private static void put(Path entry, Path jar) throws IOException {
        if (Files.isRegularFile(entry)) {
            Files.copy(entry, jar);
        } else if (Files.isDirectory(entry)) {
            try (var out = new JarOutputStream(Files.newOutputStream(jar));
                    Stream<Path> files = Files.walk(entry)) {
                out.setLevel(Deflater.NO_COMPRESSION);
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    out.putNextEntry(new JarEntry(entry.relativize(file).toString()));
                    Files.copy(file, out);
                }
            }
        }
    }

    /** Starts a command. */
    Launched start(Map<String, String> environment, String... words) throws IOException {
        var out = Files.createTempFile(work, "out", ".txt");
        var err = Files.createTempFile(work, "err", ".txt");
        var line =
                Stream.concat(Stream.of(home.resolve("bin/espalier").toString()), Stream.of(words));
        var builder =
                new ProcessBuilder(line.toList())
                        .directory(work.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.contains("ESPALIER"));
        builder.environment().put("ESPALIER_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().putAll(environment);
        return new Launched(builder.start(), out, err);
    }

    /** Runs a command to its end; exit code, standard output and standard error as one text. */
    String run(Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        try (var launched = start(environment, words)) {
            int exitCode = launched.exitCode();
            return exitCode + "\n" + launched.output() + "\n" + launched.error();
        }
    }

    /** The files of the cache folder whose names begin so. */
    List<Path> cached(String prefix) {
        var folder = cache.resolve("espalier");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
