// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import static org.espalier.partition.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.espalier.graph.NodeIds;
import org.espalier.io.GraphFormatException;
import org.espalier.io.NdArray;
import org.espalier.io.Npy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

class PartitionTest {
    private static final int[] PARTS = {1, 0, 2, 1, 0, 1};

    @Test
    void tellsPartsAndTheirNodes() {
        var partition = Partition.of(3, PARTS);

        assertEquals(3, partition.parts());
        assertEquals(6, partition.numNodes());
        assertEquals(2, partition.part(2));
        assertEquals(3, partition.size(1));
        assertEquals(NodeIds.of(0, 3, 5), partition.nodes(1));
        assertEquals("Partition[nodes=6, parts=3]", partition.toString());
    }

    @Test
    void keepsItsOwnNumbers() {
        int[] given = PARTS.clone();
        var partition = Partition.of(3, given);

        given[0] = 2;
        partition.toArray()[1] = 2;

        assertEquals(Partition.of(3, PARTS), partition);
        assertEquals(Partition.of(3, PARTS).hashCode(), partition.hashCode());
        assertNotEquals(Partition.of(3, given), partition);
    }

    @Test
    void renumberingMakesEachPartOneRange() {
        var graph = Graphs.path(6);
        var partition = Partition.of(3, PARTS);
        var ranges = partition.ranges();
        var moved = partition.reorder(graph);

        assertEquals(ChunkTable.of(0, 2, 5, 6), ranges);
        assertArrayEquals(new int[] {1, 4, 0, 3, 5, 2}, moved.oldIds().toArray());
        for (int v = 0; v < 6; v++) {
            assertEquals(partition.part(v), ranges.chunkOf(moved.newIds().at(v)));
        }
        for (int a = 0; a < 6; a++) {
            for (int b = 0; b < 6; b++) {
                assertEquals(
                        Graphs.hasEdge(graph, a, b),
                        Graphs.hasEdge(moved.graph(), moved.newIds().at(a), moved.newIds().at(b)));
            }
        }
    }

    @Test
    void refusesNumbersOutsideAndEmptyParts() {
        assertRefused(() -> Partition.of(2, PARTS), "[0, 2)", "2 at node 2");
        assertRefused(() -> Partition.of(2, new int[] {0, -1}), "-1 at node 1");
        assertRefused(() -> Partition.of(4, PARTS), "part 3 of 4");
        assertRefused(() -> Partition.of(0, PARTS), "Partition parts");
        assertRefused(() -> Partition.of(2, new int[] {0}), "at most 1 parts");
        assertRefused(() -> Partition.of(1, new int[0]), "at most 0 parts");
    }

    @Test
    void refusesAnotherGraph() {
        var partition = Partition.of(3, PARTS);

        assertRefused(() -> partition.reorder(Graphs.path(7)), "6 nodes", "7");
        assertRefused(() -> PartitionReport.of(Graphs.path(5), partition), "6 nodes", "5");
        assertRefused(() -> partition.size(3), "[0, 3)");
    }

    @Test
    void comesBackFromAFile(@TempDir Path folder) throws IOException {
        var file = folder.resolve("parts.npy");
        var partition = Partition.of(3, PARTS);

        partition.save(file);

        assertEquals(partition, Partition.load(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "nothing is left beside the file");
        }
    }

    @Test
    void refusesFilesThatHoldNoPartition(@TempDir Path folder) throws IOException {
        var file = folder.resolve("parts.npy");
        var kind = GraphFormatException.class;

        Npy.write(file, NdArray.of(new int[] {0, 2, 0}, 3));
        assertRefused(kind, () -> Partition.load(file), "parts.npy", "part 1 of 3");
        Npy.write(file, NdArray.of(new int[] {0, -1}, 2));
        assertRefused(kind, () -> Partition.load(file), "-1 at node 1");
        Npy.write(file, NdArray.of(new int[] {0, Integer.MAX_VALUE}, 2));
        assertRefused(kind, () -> Partition.load(file), "parts.npy");
        Npy.write(file, NdArray.of(new int[] {0, 1, 1, 0}, 2, 2));
        assertRefused(kind, () -> Partition.load(file), "shape [2, 2]");
        Npy.write(file, NdArray.of(new int[0], 0));
        assertRefused(kind, () -> Partition.load(file), "shape [0]");
        Npy.write(file, NdArray.of(new float[] {0, 0.5f}, 2));
        assertRefused(kind, () -> Partition.load(file), "parts.npy");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 20));
        assertRefused(kind, () -> Partition.load(file), "parts.npy");
    }
}
