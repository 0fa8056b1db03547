// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.espalier.io.NdArray;
import org.espalier.io.Npz;
import org.espalier.io.ReadLimits;
import org.espalier.io.SafeTensors;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whatever bytes come, a reader returns data or refuses; it never fails in another way. */
class HostileBytesTest {
    private static final int CHANGES = 400;
    private static final ReadLimits SMALL = ReadLimits.defaults().withTotalBytes(1 << 24);

    /** Reads a changed file. */
    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }

    @TempDir Path folder;

    @Test
    void changedPicklesAreReadOrRefused() throws IOException {
        Pickles.matrix(
                part("allx"), 2, 2, new int[] {0, 1, 2}, new int[] {0, 1}, new float[] {1, 2});
        Pickles.matrix(part("tx"), 1, 2, new int[] {0, 1}, new int[] {0}, new float[] {5});
        Pickles.table(part("ally"), 2, 2, 1, 0, 0, 1);
        Pickles.table(part("ty"), 1, 2, 0, 1);
        Pickles.table(part("y"), 1, 2, 1, 0);
        Pickles.lists(part("graph"), new int[] {1}, new int[] {0, 2}, new int[] {1});
        Files.writeString(part("test.index"), "2\n");

        for (var name : new String[] {"allx", "tx", "ally", "graph", "test.index"}) {
            change(part(name), () -> Datasets.load(folder, EdgeRule.UNDIRECTED, SMALL));
        }
    }

    private Path part(String name) {
        return folder.resolve("ind.toy." + name);
    }

    @Test
    void changedArchivesAreReadOrRefused() throws IOException {
        var arrays = new LinkedHashMap<String, NdArray>();
        arrays.put("edges", NdArray.of(new long[] {0, 1, 1, 2}, 2, 2));
        arrays.put("node_features", NdArray.of(new float[] {1, 2, 3}, 3, 1));
        arrays.put("node_labels", NdArray.of(new long[] {0, 1, 1}, 3));
        var file = folder.resolve("toy.npz");
        Npz.write(file, arrays);

        change(file, () -> Datasets.load(file, EdgeRule.UNDIRECTED, SMALL));
    }

    @Test
    void changedWeightsAreReadOrRefused() throws IOException {
        var file = folder.resolve("w.safetensors");
        SafeTensors.of(
                        Map.of(
                                "w",
                                NdArray.of(new float[] {1, 2}, 2, 1),
                                "b",
                                NdArray.of(new int[3], 3)),
                        Map.of("a", "b"))
                .write(file);

        change(file, () -> SafeTensors.read(file, SMALL));
    }

    @Test
    void changedTablesAreReadOrRefused() throws IOException {
        var edges = Files.writeString(folder.resolve("edges.csv"), "src,dst\n0,1\n1,0\n");
        var nodes =
                Files.writeString(folder.resolve("nodes.csv"), "node,label\n0,\"a\"\n1,\"b\"\n");
        var features =
                Files.writeString(
                        folder.resolve("features.csv"), "node,feature,value\n0,1,0.5\n1,0,1\n");

        for (var file : new Path[] {edges, nodes, features}) {
            change(file, () -> Datasets.load(folder, EdgeRule.UNDIRECTED, SMALL));
        }
    }

    /**
     * Sets, flips or cuts bytes at random places; each draw depends on the change's number alone.
     */
    private static void change(Path file, Reading reading) throws IOException {
        var sound = Files.readAllBytes(file);
        reading.run();
        int refused = 0;
        for (int number = 0; number < CHANGES; number++) {
            var rng = Rng.of(5).at(number);
            var bytes = sound.clone();
            for (int i = 0; i <= number % 3; i++) {
                int at = rng.below(bytes.length, 3L * i);
                bytes[at] =
                        rng.below(2, 3L * i + 1) == 0
                                ? (byte) rng.below(256, 3L * i + 2)
                                : (byte) (bytes[at] ^ 1 << rng.below(8, 3L * i + 2));
            }
            int length = number % 10 == 9 ? rng.below(bytes.length, 99) : bytes.length;
            Files.write(file, Arrays.copyOf(bytes, length));
            try {
                reading.run();
            } catch (IOException e) {
                refused++;
            } catch (RuntimeException | Error e) {
                fail(file.getFileName() + ", change " + number + ": " + e, e);
            }
        }
        Files.write(file, sound);
        assertTrue(refused > CHANGES / 10, "only " + refused + " changes were refused");
    }
}
