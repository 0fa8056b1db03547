// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class AtomicFilesTest {
    @TempDir Path folder;

    @Test
    void replacesContentInOneStep() throws IOException {
        var file = folder.resolve("a.txt");

        AtomicFiles.write(file, "old");
        AtomicFiles.write(file, "new");

        assertEquals("new", Files.readString(file));
        assertEquals(1, filesInFolder());
    }

    @Test
    void aFailedWriteLeavesTheOldContentAndNothingElse() throws IOException {
        var file = folder.resolve("a.txt");
        AtomicFiles.write(file, "old");

        assertThrows(
                IOException.class,
                () ->
                        AtomicFiles.write(
                                file,
                                out -> {
                                    out.write(1);
                                    throw new IOException("disk full");
                                }));

        assertEquals("old", Files.readString(file));
        assertEquals(1, filesInFolder());
    }

    @Test
    void checksumsAreThePublishedOnes() throws IOException {
        var file = folder.resolve("abc");
        AtomicFiles.write(file, "abc");

        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                Checksums.sha256(file));
        assertEquals(
                Checksums.sha256(file),
                Checksums.sha256("abc".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(0xe3069283, Checksums.crc32c("123456789".getBytes(StandardCharsets.US_ASCII)));
    }

    private long filesInFolder() throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }
}
