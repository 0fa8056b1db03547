// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import java.nio.file.Path;

/** Names of data files without what only says how they are packed. */
final class FileNames {
    private FileNames() {}

    static String of(Path path) {
        var name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? "" : name.toString();
    }

    /** The name without {@code .gz}. */
    static String unpacked(Path path) {
        var name = of(path);
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    /** The name without {@code .gz} and without its last extension. */
    static String stem(Path path) {
        var name = unpacked(path);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** The folder of a file. */
    static Path folder(Path file) {
        var parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? file : parent;
    }
}
