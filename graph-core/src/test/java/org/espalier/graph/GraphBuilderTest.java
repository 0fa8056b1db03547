// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {
    @Test
    void edgesAreOrderedByDestinationThenSource() {
        var graph = Graph.of(3, new int[] {2, 0, 1, 0}, new int[] {1, 2, 1, 1});

        assertArrayEquals(new int[] {0, 0, 3, 4}, graph.inEdges().offsets());
        assertArrayEquals(new int[] {0, 1, 2, 0}, graph.inEdges().indices());
        assertEquals(NodeIds.of(0, 1, 2), graph.inNeighbours(1));
    }

    @Test
    void edgeDataFollowsItsEdge() {
        var graph =
                GraphBuilder.of(3)
                        .edges(new int[] {2, 0, 1, 0}, new int[] {1, 2, 1, 1})
                        .edgeData("weight", Tensor.of(new float[] {10, 20, 30, 40}, 4))
                        .keepInputOrder()
                        .build();

        assertArrayEquals(new int[] {3, 2, 0, 1}, graph.inputOrder());
        assertArrayEquals(
                new float[] {40, 30, 10, 20}, graph.edgeData("weight").orElseThrow().toArray());
        assertArrayEquals(
                new float[] {40, 20, 30, 10},
                graph.reversed().edgeData("weight").orElseThrow().toArray());
    }

    @Test
    void reverseEdgesShareTheDataAndAddedLoopsGetOnes() {
        var graph =
                GraphBuilder.of(3)
                        .add(0, 1)
                        .add(2, 2)
                        .edgeData("weight", Tensor.of(new float[] {5, 7}, 2))
                        .symmetric()
                        .addSelfLoops()
                        .build();

        assertArrayEquals(new int[] {0, 2, 4, 5}, graph.inEdges().offsets());
        assertArrayEquals(new int[] {0, 1, 0, 1, 2}, graph.inEdges().indices());
        assertArrayEquals(
                new float[] {1, 5, 5, 1, 7}, graph.edgeData("weight").orElseThrow().toArray());
    }

    @Test
    void duplicatesKeepTheFirstAndLoopsGo() {
        var graph =
                GraphBuilder.of(2)
                        .add(0, 1)
                        .add(1, 1)
                        .add(0, 1)
                        .add(1, 0)
                        .edgeData("weight", Tensor.of(new float[] {1, 2, 3, 4}, 4))
                        .dropSelfLoops()
                        .symmetric()
                        .dropDuplicates()
                        .build();

        assertArrayEquals(new int[] {1, 0}, graph.inEdges().indices());
        assertArrayEquals(new float[] {4, 1}, graph.edgeData("weight").orElseThrow().toArray());
    }

    @Test
    void rejectsIdsOutsideRangeWithTheEdgeNumber() {
        var builder = GraphBuilder.of(2708).add(0, 1).add(2708, 3);

        var thrown = assertThrows(IllegalArgumentException.class, builder::build);
        assertEquals(
                "Edge 1: source 2708 is outside [0, 2708); ids start at 0 — was the file 1-based?",
                thrown.getMessage());
    }

    @Test
    void rejectsDataThatDoesNotFitOrIsNotFinite() {
        var builder = GraphBuilder.of(2).add(0, 1).add(1, 0);

        assertEquals(
                "GraphBuilder: expected edge data 'w' with 2 rows but got [3]; give one row for"
                        + " each edge added",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> builder.edgeData("w", Tensor.zeros(3)).build())
                        .getMessage());
        assertEquals(
                "Edge 1: expected finite data 'w' but got NaN; clean the data",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        builder.edgeData(
                                                        "w",
                                                        Tensor.of(new float[] {1, Float.NaN}, 2))
                                                .build())
                        .getMessage());
    }

    @Test
    void aGraphWithoutNodesOrEdgesIsAGraph() {
        assertEquals(0, GraphBuilder.of(0).build().numEdges());
        assertEquals(0, GraphBuilder.of(5).symmetric().dropDuplicates().build().numEdges());
    }
}
