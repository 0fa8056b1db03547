// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.io.Checksums;
import org.espalier.tensor.Tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Fingerprints of results: the same bits, the same digits. */
final class Digest {
    private static final int PIECE = 1 << 14;

    private Digest() {}

    /** SHA-256 of a tensor's values as little-endian floats, row by row. */
    static String sha256(Tensor tensor) {
        float[] values = tensor.toArray();
        var digest = Checksums.newSha256();
        var bytes = ByteBuffer.allocate(PIECE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += PIECE) {
            int count = Math.min(PIECE, values.length - from);
            bytes.asFloatBuffer().put(values, from, count);
            digest.update(bytes.array(), 0, count * Float.BYTES);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of whole numbers, little-endian, one list after the other. */
    static String sha256(int[]... lists) {
        var digest = Checksums.newSha256();
        var bytes = ByteBuffer.allocate(PIECE * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int[] values : lists) {
            for (int from = 0; from < values.length; from += PIECE) {
                int count = Math.min(PIECE, values.length - from);
                bytes.asIntBuffer().put(values, from, count);
                digest.update(bytes.array(), 0, count * Integer.BYTES);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
