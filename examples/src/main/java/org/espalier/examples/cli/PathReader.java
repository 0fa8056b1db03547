// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import picocli.CommandLine.ITypeConverter;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads a path; an empty one, which would mean the working folder, is a mistake of a script. */
final class PathReader implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException none) {
            throw refusal(text);
        }
        throw refusal(text);
    }

    private static IllegalArgumentException refusal(String text) {
        return new IllegalArgumentException("no path: " + text);
    }
}
