// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Fingerprints of bytes: SHA-256 to identify content, CRC32C to notice damage. */
public final class Checksums {
    private static final int PIECE = 1 << 16;

    private Checksums() {}

    /**
     * SHA-256 of a file, read in pieces.
     *
     * @param file the file
     * @return 64 lower-case hexadecimal digits
     * @throws IOException if it cannot be read
     */
    public static String sha256(Path file) throws IOException {
        var digest = newSha256();
        try (var in = Files.newInputStream(file)) {
            var piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * SHA-256 of bytes.
     *
     * @param bytes the bytes
     * @return 64 lower-case hexadecimal digits
     */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(newSha256().digest(bytes));
    }

    /**
     * A fresh SHA-256 digest, for content that comes in parts.
     *
     * @return the digest
     */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "Checksums: expected SHA-256 in every Java runtime but got none; use a complete"
                            + " JDK 25",
                    e);
        }
    }

    /**
     * CRC32C of bytes.
     *
     * @param bytes the bytes
     * @return the 32-bit sum
     */
    public static int crc32c(byte[] bytes) {
        var sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }
}
