// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import static org.espalier.data.Refusals.assertRefusesArgument;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.graph.Graph;
import org.espalier.graph.NodeIds;
import org.espalier.graph.Order;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalDouble;

class NodeDatasetTest {
    /** Two components: 0 - 1 and 2 - 3 - 4; features are [node, 1]. */
    private static NodeDataset data() {
        return new NodeDataset(
                "toy",
                EdgeRule.UNDIRECTED.build(5, new int[] {0, 2, 3}, new int[] {1, 3, 4}),
                Tensor.of(new float[] {0, 1, 1, 1, 2, 1, 3, 1, 4, 1}, 5, 2),
                Labels.of(2, 0, 1, 0, 0, 1),
                List.of(new NodeSplit(NodeIds.of(0, 2), NodeIds.of(3), NodeIds.of(4))));
    }

    @Test
    void largestComponentKeepsFeaturesLabelsAndSplits() {
        var part = data().largestComponent();

        assertEquals(3, part.numNodes());
        assertEquals(4, part.graph().numEdges());
        assertArrayEquals(new float[] {2, 1, 3, 1, 4, 1}, part.features().toArray());
        assertArrayEquals(new int[] {0, 0, 1}, part.labels().toArray());
        assertEquals(new NodeSplit(NodeIds.of(0), NodeIds.of(1), NodeIds.of(2)), part.split());
        assertSame(part, part.largestComponent());
    }

    @Test
    void inducedKeepsTheOrderAsked() {
        var part = data().induced(NodeIds.of(4, 3));

        assertArrayEquals(new float[] {4, 1, 3, 1}, part.features().toArray());
        assertEquals(NodeIds.of(1), part.graph().inNeighbours(0));
        assertRefusesArgument(() -> data().induced(NodeIds.of(1, 1)), "node 1 twice");
        assertRefusesArgument(() -> data().induced(NodeIds.of(5)), "5");
    }

    @Test
    void rowsAreNormalisedDenseAndSparse() {
        var dense =
                data().withFeatures(Tensor.of(new float[] {1, 3, 0, 0, -2, 2, 0, 1, 5, 0}, 5, 2));
        var sparse = dense.withFeatures(Tensor.sparse(FeatureTables.asSparse(dense.features())));
        var expected = new float[] {0.25f, 0.75f, 0, 0, -0.5f, 0.5f, 0, 1, 1, 0};

        assertArrayEquals(expected, dense.rowNormalised().features().toArray());
        assertArrayEquals(expected, sparse.rowNormalised().features().toArray());
        assertTrue(sparse.rowNormalised().features().isSparse());
        assertTrue(sparse.largestComponent().features().isSparse());
    }

    @Test
    void mostlyZeroTablesBecomeSparse() {
        assertTrue(FeatureTables.of(new float[] {0, 0, 0, 1}, 2, 2).isSparse());
        assertEquals(false, FeatureTables.of(new float[] {0, 0, 1, 1}, 2, 2).isSparse());
        assertEquals(5, data().withIdentityFeatures().numFeatures());
    }

    /** 1 + 2^-9 is nearest to 1. */
    @Test
    void bf16FeaturesAreRoundedInEitherForm() {
        var dense =
                data().withFeatures(
                                Tensor.of(
                                        new float[] {1 + 0x1p-9f, 3, 0, 0, -2, 2, 0, 1, 5, 0},
                                        5,
                                        2));
        var full = dense.withFeatures(Tensor.sparse(FeatureTables.asSparse(dense.features())));
        var expected = new float[] {1, 3, 0, 0, -2, 2, 0, 1, 5, 0};
        var narrow = dense.withBf16Features();

        assertTrue(narrow.features().isBf16() && full.withBf16Features().features().isBf16());
        assertArrayEquals(expected, narrow.features().toArray());
        assertArrayEquals(expected, full.withBf16Features().features().toArray());
        assertEquals(narrow.fingerprint(), full.withBf16Features().fingerprint());
        assertTrue(narrow.rowNormalised().features().isBf16());
        assertTrue(narrow.largestComponent().features().isBf16());
        assertSame(narrow.features(), narrow.withBf16Features().features());
    }

    @Test
    void mostlyZeroFeaturesStaySparseAndAreRounded() {
        var sparse =
                data().withFeatures(
                                FeatureTables.of(
                                        new float[] {1 + 0x1p-9f, 0, 0, 0, 0, 0, 3, 0, 0, 0},
                                        5,
                                        2));

        var rounded = sparse.withBf16Features().features();

        assertTrue(rounded.isSparse());
        assertArrayEquals(new float[] {1, 0, 0, 0, 0, 0, 3, 0, 0, 0}, rounded.toArray());
    }

    @Test
    void bf16FeaturesMoveWithTheNodes() {
        var narrow = data().withBf16Features();
        var order = narrow.graph().reordered(Order.DEGREE);

        var moved = order.reorder(narrow.features());

        assertTrue(moved.isBf16());
        assertArrayEquals(order.reorder(data().features()).toArray(), moved.toArray());
    }

    @Test
    void theFingerprintIsOfTheContent() {
        var data = data();
        var sparse = data.withFeatures(Tensor.sparse(FeatureTables.asSparse(data.features())));

        assertEquals(64, data.fingerprint().length());
        assertEquals(data.fingerprint(), sparse.fingerprint());
        assertNotEquals(data.fingerprint(), data.rowNormalised().fingerprint());
    }

    @Test
    void rejectsPartsThatDoNotFit() {
        var data = data();
        var empty = Graph.of(0, new int[0], new int[0]);

        assertRefusesArgument(() -> data.withGraph(empty), "empty graph");
        assertRefusesArgument(
                () -> data.withFeatures(Tensor.zeros(4, 2)), "toy", "5 feature rows", "4");
        assertRefusesArgument(
                () -> data.withSplits(new NodeSplit(NodeIds.of(9), NodeIds.of(), NodeIds.of())),
                "9");
        assertThrows(IllegalStateException.class, () -> data.withSplits().split());
        assertThrows(IllegalArgumentException.class, () -> data.split(1));
    }

    @Test
    void statisticsCountWhatIsThere() {
        // 0 -> 1 twice, 2 -> 2, and 3 alone
        var graph = Graph.of(4, new int[] {0, 0, 2}, new int[] {1, 1, 2});

        var numbers = GraphStatistics.of(graph);

        assertEquals(new GraphStatistics(4, 3, 1, 1, 0, 0, 0.75, 2, 2, 3, 2), numbers);
        assertEquals(
                OptionalDouble.of(1 / 3.0),
                GraphStatistics.homophily(graph, Labels.of(2, 0, 1, 0, 0)));
        assertEquals(OptionalDouble.empty(), GraphStatistics.homophily(graph, Labels.none(4)));
    }
}
