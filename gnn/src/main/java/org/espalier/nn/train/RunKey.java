// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.data.NodeDataset;
import org.espalier.data.NodeSplit;
import org.espalier.graph.NodeIds;
import org.espalier.io.Checksums;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Rng;

import java.nio.ByteBuffer;

/**
 * What must be the same for a resumed run to give the same bits.
 *
 * @param dataHash the data's fingerprint
 * @param splitHash SHA-256 of the split
 * @param rngKey the random stream's key, 16 hexadecimal digits
 */
record RunKey(String dataHash, String splitHash, String rngKey) {
    static RunKey of(NodeDataset data, Rng rng) {
        return new RunKey(data.fingerprint(), hash(data.split()), "%016x".formatted(rng.key()));
    }

    private static String hash(NodeSplit split) {
        var parts = new NodeIds[] {split.train(), split.validation(), split.test()};
        int total = 0;
        for (var part : parts) {
            total += part.size() + 1;
        }
        var bytes = ByteBuffer.allocate(Math.multiplyExact(total, Integer.BYTES));
        for (var part : parts) {
            bytes.putInt(part.size());
            bytes.asIntBuffer().put(part.toArray());
            bytes.position(bytes.position() + Integer.BYTES * part.size());
        }
        return Checksums.sha256(bytes.array());
    }

    /** Refuses a checkpoint of another run. */
    void checkResumes(RunKey saved) {
        check(dataHash, saved.dataHash, "data", "give the data it was trained on");
        check(splitHash, saved.splitHash, "split", "give the split it was trained on");
        check(rngKey, saved.rngKey, "random stream", "give the seed it was trained with");
    }

    private static void check(String now, String saved, String what, String remedy) {
        Checks.argument(
                now.equals(saved),
                "Trainer: expected the checkpoint's %s %s but got %s; %s",
                what,
                saved,
                now,
                remedy);
    }
}
