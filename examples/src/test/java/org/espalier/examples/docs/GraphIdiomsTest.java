// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.docs;

import static org.espalier.graph.Message.copyU;
import static org.espalier.graph.Message.uDotV;
import static org.espalier.graph.Message.uMulE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.Datasets;
import org.espalier.data.Labels;
import org.espalier.data.NodeDataset;
import org.espalier.data.Splits;
import org.espalier.graph.Graph;
import org.espalier.graph.GraphBatch;
import org.espalier.graph.GraphBuilder;
import org.espalier.graph.NodeIds;
import org.espalier.nn.layer.Linear;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The right-hand sides of the guide for users of DGL and PyG that build and read graphs. */
class GraphIdiomsTest {
    private final int[] src = {0, 0, 1, 3};
    private final int[] dst = {1, 2, 2, 2};
    private final Graph g = Graph.of(4, src, dst);
    private final Tensor h = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 4, 2);
    private final Rng rng = Rng.of(42);

    private NodeDataset data() {
        var labels = Labels.of(2, 0, 0, 1, 1);
        return new NodeDataset("four", g, h, labels, List.of());
    }

    @Test
    void graphOfEdges() {
        var g = Graph.of(4, src, dst);

        assertEquals(4, g.numNodes());
        assertEquals(4, g.numEdges());
    }

    @Test
    void bothDirections() {
        var both = GraphBuilder.of(4).edges(src, dst).symmetric().dropDuplicates().build();

        assertEquals(8, both.numEdges());
    }

    @Test
    void selfLoops() {
        var looped = GraphBuilder.of(4).edges(src, dst).addSelfLoops().build();

        assertEquals(8, looped.numEdges());
    }

    @Test
    void dataOfEdges() {
        var w = Tensor.of(new float[] {1, 2, 3, 4}, 4);

        var weighted = GraphBuilder.of(4).edges(src, dst).edgeData("w", w).build();

        assertArrayEquals(w.toArray(), weighted.edgeData("w").orElseThrow().toArray());
    }

    @Test
    void degrees() {
        var degrees = g.inDegrees();

        assertArrayEquals(new float[] {0, 1, 3, 0}, degrees.toArray());
    }

    @Test
    void nodesOfASubgraph() {
        var data = data();

        var part = data.induced(NodeIds.of(0, 2, 3));

        assertEquals(2, part.graph().numEdges());
    }

    @Test
    void batchOfGraphs() {
        var a = g;
        var b = g.reversed();

        var batch = GraphBatch.of(List.of(a, b));

        assertEquals(8, batch.graph().numNodes());
        assertEquals(2, batch.size());
    }

    @Test
    void dataFromFiles(@TempDir Path path) throws IOException {
        Files.writeString(path.resolve("nodes.csv"), "id,label,age\nann,a,1\nbob,b,2\n");
        Files.writeString(path.resolve("edges.csv"), "source,target\nann,bob\n");

        var data = Datasets.load(path);

        assertEquals(2, data.numNodes());
    }

    @Test
    void rowsThatAddUpToOne() {
        var data = data();

        var scaled = data.rowNormalised();

        assertEquals(1, scaled.features().sum(1).at(0), 1e-6);
    }

    @Test
    void nodesOfAMask() {
        var mask = new boolean[] {true, false, false, true};

        var nodes = NodeIds.where(mask);

        assertArrayEquals(new int[] {0, 3}, nodes.toArray());
    }

    @Test
    void drawnSplit() {
        var data = data();

        var split = Splits.random(data.labels(), 0.5, 0.25, rng);
        var divided = data.withSplits(split);

        assertEquals(2, divided.split().train().size());
    }

    @Test
    void meanOfNeighbours() {
        var mean = g.updateAll(copyU(h), Reduce.MEAN);

        assertArrayEquals(new float[] {0, 0, 1, 2, 11f / 3, 14f / 3, 0, 0}, mean.toArray(), 1e-6f);
    }

    @Test
    void weightedSum() {
        var w = Tensor.of(new float[] {1, 2, 3, 4}, 4);

        var sum = g.updateAll(uMulE(h, w), Reduce.SUM);

        assertArrayEquals(new float[] {0, 0, 1, 2, 39, 48, 0, 0}, sum.toArray());
    }

    @Test
    void scoresOfEdges() {
        var scores = g.applyEdges(uDotV(h, h));

        assertArrayEquals(new float[] {11, 17, 39, 83}, scores.toArray());
    }

    @Test
    void softmaxOverInEdges() {
        var scores = Tensor.of(new float[] {5, 1, 1, 1}, 4);

        var weights = g.edgeSoftmax(scores);

        assertArrayEquals(new float[] {1, 1f / 3, 1f / 3, 1f / 3}, weights.toArray(), 1e-6f);
    }

    @Test
    void messagesOfOnesOwn() {
        var linear = Linear.of(4, 3, rng);

        var most = g.updateAll(e -> linear.forward(e.dst(h).concat(e.src(h))), Reduce.MAX);

        assertEquals(3, most.width());
        assertTrue(most.at(1, 0) != 0);
    }
}
