// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import static org.espalier.partition.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ChunkTableTest {
    @Test
    void chunksTileTheNodes() {
        var table = ChunkTable.of(0, 3, 4, 9);
        int next = 0;

        for (int chunk = 0; chunk < table.size(); chunk++) {
            assertEquals(next, table.begin(chunk));
            for (int v = table.begin(chunk); v < table.end(chunk); v++) {
                assertEquals(chunk, table.chunkOf(v));
            }
            next = table.end(chunk);
        }
        assertEquals(9, next);
        assertEquals(9, table.numNodes());
        assertEquals("[0, 3) [3, 4) [4, 9)", table.toString());
    }

    @Test
    void refusesWhatDoesNotTile() {
        assertRefused(() -> ChunkTable.of(1, 3), "from 0");
        assertRefused(() -> ChunkTable.of(0), "from 0");
        assertRefused(() -> ChunkTable.of(), "from 0");
        assertRefused(() -> ChunkTable.of(0, 3, 3), "chunk 1", "3");
        assertRefused(() -> ChunkTable.of(0, 3, 2), "chunk 1", "2");
        assertRefused(() -> ChunkTable.of(0, 3).chunkOf(3), "[0, 3)");
        assertRefused(() -> ChunkTable.of(0, 3).begin(1), "[0, 1)");
    }
}
