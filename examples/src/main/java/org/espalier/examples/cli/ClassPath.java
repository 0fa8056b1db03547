// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Classes of the user beside those of the command: the context class loader of a thread, until it
 * is closed.
 */
final class ClassPath implements Closeable {
    private final Optional<URLClassLoader> loader;
    private final ClassLoader before;

    private ClassPath(Optional<URLClassLoader> loader) {
        this.loader = loader;
        this.before = Thread.currentThread().getContextClassLoader();
        loader.ifPresent(Thread.currentThread()::setContextClassLoader);
    }

    /** Changes nothing. */
    static ClassPath none() {
        return new ClassPath(Optional.empty());
    }

    /** Makes classes known to this thread and those it starts. */
    static ClassPath open(String text) throws IOException {
        var urls = new ArrayList<URL>();
        for (var entry : entries(text)) {
            urls.add(entry.toUri().toURL());
        }
        var parent = Thread.currentThread().getContextClassLoader();
        return new ClassPath(Optional.of(new URLClassLoader(urls.toArray(URL[]::new), parent)));
    }

    /** The files and folders of a class path; refuses those that do not exist. */
    static List<Path> entries(String text) {
        var entries = split(text).map(Path::of).toList();
        for (var entry : entries) {
            if (!Files.exists(entry)) {
                throw CommandException.input(
                        "--class-path: expected a JAR or a folder of classes but there is none at '%s'; build it first, or check the path"
                                .formatted(entry));
            }
        }
        return entries;
    }

    /** The same class path, whatever the working folder is. */
    static String absolute(String text) {
        return split(text)
                .map(entry -> Path.of(entry).toAbsolutePath().normalize().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<String> split(String text) {
        return Stream.of(text.split(Pattern.quote(File.pathSeparator), -1))
                .filter(entry -> !entry.isBlank());
    }

    @Override
    public void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        if (loader.isPresent()) {
            loader.get().close();
        }
    }
}
