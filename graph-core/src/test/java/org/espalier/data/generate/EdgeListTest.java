// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class EdgeListTest {
    @Test
    void equalEdgesAreEqualLists() {
        var list = new EdgeList(3, new int[] {0, 1}, new int[] {2, 2});

        assertEquals(new EdgeList(3, new int[] {0, 1}, new int[] {2, 2}), list);
        assertEquals(
                new EdgeList(3, new int[] {0, 1}, new int[] {2, 2}).hashCode(), list.hashCode());
        assertEquals(2 + 31 + 2, list.checksum());
        assertEquals("EdgeList[3 nodes, 2 undirected edges]", list.toString());
    }

    @Test
    void graphTakesEveryEdgeBothWays() {
        var graph = new EdgeList(3, new int[] {0, 1}, new int[] {2, 2}).graph();

        assertEquals(3, graph.numNodes());
        assertEquals(4, graph.numEdges());
        assertArrayEquals(new int[] {0, 1, 2, 4}, graph.inEdges().offsets());
        assertArrayEquals(new int[] {2, 2, 0, 1}, graph.inEdges().indices());
    }

    @Test
    void refusesUnequalLengths() {
        refuses(
                "EdgeList: expected as many destinations as sources (1) but got 0; give both ends"
                        + " of each edge",
                2,
                new int[] {0},
                new int[] {});
    }

    @Test
    void refusesEndsOutsideTheGraph() {
        refuses(
                "Edge 0: expected 0 <= source < destination < 2, in ascending order, but got (0,"
                        + " 2); sort the edges and give each once",
                2,
                new int[] {0},
                new int[] {2});
    }

    @Test
    void refusesSelfLoops() {
        refuses(
                "Edge 0: expected 0 <= source < destination < 2, in ascending order, but got (1,"
                        + " 1); sort the edges and give each once",
                2,
                new int[] {1},
                new int[] {1});
    }

    @Test
    void refusesDuplicates() {
        refuses(
                "Edge 1: expected 0 <= source < destination < 2, in ascending order, but got (0,"
                        + " 1); sort the edges and give each once",
                2,
                new int[] {0, 0},
                new int[] {1, 1});
    }

    private static void refuses(String message, int nodes, int[] sources, int[] destinations) {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new EdgeList(nodes, sources, destinations));

        assertEquals(message, refusal.getMessage());
    }
}
