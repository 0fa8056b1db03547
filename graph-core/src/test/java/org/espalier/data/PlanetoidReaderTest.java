// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import static org.espalier.data.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.graph.NodeIds;
import org.espalier.io.ReadLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class PlanetoidReaderTest {
    @TempDir Path folder;

    /** Three known nodes, test nodes 3 and 5; 4 is not in test.index, as happens in Citeseer. */
    @BeforeEach
    void writeFiles() throws IOException {
        Pickles.matrix(file("allx"), 3, 2, new int[] {0, 1, 1, 2}, new int[] {0, 1}, floats(1, 2));
        Pickles.matrix(file("tx"), 2, 2, new int[] {0, 1, 3}, new int[] {0, 1, 0}, floats(5, 4, 3));
        Pickles.table(file("ally"), 3, 2, 1, 0, 0, 1, 1, 0);
        Pickles.table(file("ty"), 2, 2, 0, 1, 1, 0);
        Pickles.table(file("y"), 1, 2, 1, 0);
        Pickles.lists(
                file("graph"),
                new int[] {1, 1, 0},
                new int[] {0},
                new int[] {5},
                new int[] {},
                new int[] {},
                new int[] {2});
        Files.writeString(file("test.index"), "5\n3\n");
    }

    private Path file(String part) {
        return folder.resolve("ind.toy." + part);
    }

    private static float[] floats(float... values) {
        return values;
    }

    @Test
    void readsTheFilesAsTheLiteratureDoes() throws IOException {
        var data = Datasets.load(folder);

        assertEquals("toy", data.name());
        assertEquals(6, data.numNodes());
        // rows of tx go to 5 and 3, columns sorted, node 4 empty
        assertArrayEquals(
                new float[] {1, 0, 0, 0, 0, 2, 3, 4, 0, 0, 5, 0}, data.features().toArray());
        assertArrayEquals(new int[] {0, 1, 0, 0, -1, 1}, data.labels().toArray());
        assertEquals(4, data.graph().numEdges());
        assertEquals(NodeIds.of(5), data.graph().inNeighbours(2));
        assertEquals(
                List.of(new NodeSplit(NodeIds.of(0), NodeIds.of(1, 2), NodeIds.of(3, 5))),
                data.splits());
    }

    @Test
    void storedEdgesKeepLoopsAndRepetitions() throws IOException {
        var data = Datasets.load(folder, EdgeRule.AS_STORED, ReadLimits.defaults());

        assertEquals(6, data.graph().numEdges());
    }

    @Test
    void namesTheFilesThatAreMissing() throws IOException {
        Files.delete(file("allx"));

        assertRefused(() -> Datasets.load(folder), "no ind.toy.allx", "NPZ or CSV");
    }

    @Test
    void refusesFilesThatDoNotFit() throws IOException {
        Files.writeString(file("test.index"), "5\n5\n");
        assertRefused(() -> Datasets.load(folder), "test.index", "node 5 twice");
        Files.writeString(file("test.index"), "5\n");
        assertRefused(() -> Datasets.load(folder), "test.index", "2 lines");
        Files.writeString(file("test.index"), "5\n2000000000\n");
        assertRefused(() -> Datasets.load(folder), "test.index, line 2", "2000000000");
        Files.writeString(file("test.index"), "3\n4\n");
        assertRefused(() -> Datasets.load(folder), "ind.toy.graph", "[0, 5)");
    }

    @Test
    void refusesLabelsThatAreNotOneHot() throws IOException {
        Pickles.table(file("ty"), 2, 2, 1, 1, 1, 0);

        assertRefused(() -> Datasets.load(folder), "ind.toy.ty", "row 0", "single 1");
    }

    @Test
    void refusesFeaturesThatAreNotFinite() throws IOException {
        Pickles.matrix(
                file("allx"), 3, 2, new int[] {0, 1, 1, 2}, new int[] {0, 1}, floats(1, Float.NaN));

        assertRefused(() -> Datasets.load(folder), "ind.toy.allx", "row 2, column 1", "NaN");
    }

    @Test
    void refusesHostileMatrices() throws IOException {
        Pickles.matrix(file("allx"), 3, 2, new int[] {0, 1, 0, 2}, new int[] {0, 1}, floats(1, 2));
        assertRefused(() -> Datasets.load(folder), "ind.toy.allx, indptr", "offsets");
        Pickles.matrix(file("allx"), 3, 2, new int[] {0, 1, 1, 2}, new int[] {0, 2}, floats(1, 2));
        assertRefused(() -> Datasets.load(folder), "indices, position 1", "[0, 2)");
        Pickles.matrix(file("allx"), 2147483647, 2, new int[] {0}, new int[] {}, floats());
        assertRefused(() -> Datasets.load(folder), "2147483647");
    }
}
