// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files so that a reader, or a crash, sees the old content or the new one and nothing in
 * between.
 *
 * <p>Content goes to a new file beside the target, is forced to the disk, and is renamed over the
 * target; then the folder is forced too. A failed write leaves the target as it was.
 */
public final class AtomicFiles {
    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes everything; the stream is buffered, and closed by the caller.
         *
         * @param out where to
         * @throws IOException if writing fails
         */
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFiles() {}

    /**
     * Writes a file in one step.
     *
     * @param target the file to create or replace; its folder must exist
     * @param content writes the bytes
     * @throws IOException if writing, forcing or renaming fails; the target is then untouched
     */
    public static void write(Path target, Content content) throws IOException {
        var absolute = target.toAbsolutePath();
        var folder = absolute.getParent();
        var name = absolute.getFileName();
        if (folder == null || name == null) {
            throw new IOException(
                    target + ": expected the name of a file but got a root; name a file inside it");
        }
        var beside =
                folder.resolve(
                        ".%s.%d.%d.part"
                                .formatted(name, ProcessHandle.current().pid(), System.nanoTime()));
        try {
            writeForced(beside, content);
            rename(beside, absolute);
        } finally {
            Files.deleteIfExists(beside);
        }
        forceFolder(folder);
    }

    /**
     * Writes bytes in one step.
     *
     * @param target the file to create or replace
     * @param bytes the content
     * @throws IOException if it cannot be written
     */
    public static void write(Path target, byte[] bytes) throws IOException {
        write(target, out -> out.write(bytes));
    }

    /**
     * Writes text as UTF-8 in one step.
     *
     * @param target the file to create or replace
     * @param text the content
     * @throws IOException if it cannot be written
     */
    public static void write(Path target, String text) throws IOException {
        write(target, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void writeForced(Path file, Content content) throws IOException {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException(
                    to
                            + ": expected a file system with atomic rename but got one without;"
                            + " write to a local disk",
                    e);
        }
    }

    /**
     * Makes the creation, renaming and removal of a folder's entries durable, where the system lets
     * a folder be opened; some do not, and there this does nothing.
     *
     * @param folder the folder
     * @throws IOException if it cannot be opened
     */
    public static void forceFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
