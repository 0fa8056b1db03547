// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.io.Checksums;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Digests the content of a data set as little pieces of bytes, so that nothing large is copied. */
final class Fingerprint {
    private final MessageDigest digest = Checksums.newSha256();
    private final ByteBuffer piece = ByteBuffer.allocate(1 << 16);

    private Fingerprint() {}

    static String of(NodeDataset data) {
        var sum = new Fingerprint();
        sum.add(data.numNodes(), data.numFeatures(), data.numClasses());
        sum.add(data.graph().inEdges().offsets());
        sum.add(data.graph().inEdges().indices());
        data.edgeWeights().ifPresent(weights -> sum.add(weights.toArray()));
        sum.add(data.labels().toArray());
        var features = FeatureTables.asSparse(data.features());
        sum.add(features.pattern().offsets());
        sum.add(features.pattern().indices());
        sum.add(features.values());
        sum.flush();
        return HexFormat.of().formatHex(sum.digest.digest());
    }

    private void add(int... values) {
        for (int value : values) {
            if (piece.remaining() < Integer.BYTES) {
                flush();
            }
            piece.putInt(value);
        }
    }

    private void add(float... values) {
        for (float value : values) {
            add(Float.floatToRawIntBits(value));
        }
    }

    private void flush() {
        digest.update(piece.flip());
        piece.clear();
    }
}
