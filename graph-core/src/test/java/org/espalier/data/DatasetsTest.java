// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import static org.espalier.data.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.io.Json;
import org.espalier.io.NdArray;
import org.espalier.io.Npy;
import org.espalier.io.Npz;
import org.espalier.io.SafeTensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

class DatasetsTest {
    @TempDir Path folder;

    private Path edgesNpz(String name) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(FileNames.folder(file));
        Npz.write(
                file,
                Map.of(
                        "edges", NdArray.of(new long[] {0, 1}, 1, 2),
                        "node_labels", NdArray.of(new long[] {0, 0}, 2)));
        return file;
    }

    @Test
    void looksOneFolderDeep() throws IOException {
        edgesNpz("npz/toy.npz");
        Files.writeString(folder.resolve("README.md"), "about");

        assertEquals(DatasetFormat.EDGES_NPZ, Datasets.detect(folder));
    }

    @Test
    void prefersTheFirstFormatOfSeveral() throws IOException {
        edgesNpz("npz/toy.npz");
        Files.createDirectory(folder.resolve("linqs"));
        Files.writeString(folder.resolve("linqs/toy.content"), "a\t1\tx\n");
        Files.writeString(folder.resolve("linqs/toy.cites"), "");

        assertEquals(DatasetFormat.EDGES_NPZ, Datasets.detect(folder));
        assertEquals(DatasetFormat.LINQS, Datasets.detect(folder.resolve("linqs")));
    }

    @Test
    void archivesAreKnownByTheirBytes() throws IOException {
        var renamed = folder.resolve("data.bin");
        Files.move(edgesNpz("toy.npz"), renamed);

        assertEquals(DatasetFormat.EDGES_NPZ, Datasets.detect(renamed));
    }

    @Test
    void refusesSeveralDataSetsAndNone() throws IOException {
        assertRefused(() -> Datasets.load(folder), "one of the forms", "nothing of the kind");
        edgesNpz("a.npz");
        edgesNpz("b.npz");
        assertRefused(() -> Datasets.load(folder), "one data set", "2: a.npz, b.npz");
        var missing =
                assertThrows(
                        NoSuchFileException.class, () -> Datasets.load(folder.resolve("gone")));
        assertTrue(String.valueOf(missing.getMessage()).contains("check the path"));
    }

    @Test
    void refusesAnotherDataSetUnderAKnownName() throws IOException {
        edgesNpz("a.npz");

        assertRefused(() -> Datasets.cora(folder), "Cora", "2708 nodes", "2 nodes");
    }

    @Test
    void inspectsFilesOfArrays() throws IOException {
        var npy = folder.resolve("x.npy");
        Npy.write(npy, NdArray.of(new float[6], 2, 3));
        var npz = folder.resolve("x.npz");
        Npz.write(npz, Map.of("time", NdArray.of(new int[4], 4)));
        var weights = folder.resolve("w.safetensors");
        SafeTensors.of(Map.of("w", NdArray.of(new float[2], 2)), Map.of("k", "v")).write(weights);

        assertEquals(Map.of("array", "f32[2, 3]"), Datasets.inspect(npy).toMap().get("arrays"));
        assertEquals(Map.of("time", "i32[4]"), Datasets.inspect(npz).toMap().get("arrays"));
        var inspection = assertInstanceOf(Inspection.Arrays.class, Datasets.inspect(weights));
        assertEquals(Map.of("w", "f32[2]"), inspection.arrays());
        assertEquals(Map.of("k", "v"), inspection.metadata());
    }

    @Test
    void findingsAreValuesThatJsonKnows() throws IOException {
        var findings = Datasets.inspect(edgesNpz("a.npz")).toMap();

        assertEquals(2L, Json.parse(Json.write(findings), "t").get("nodes"));
        assertEquals(false, findings.get("storedSymmetric"));
        assertEquals(1.0, findings.get("homophily"));
    }
}
