// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train.plan;

import org.espalier.data.Labels;
import org.espalier.data.NodeDataset;
import org.espalier.data.NodeSplit;
import org.espalier.graph.Graph;
import org.espalier.graph.GraphBuilder;
import org.espalier.graph.NodeIds;
import org.espalier.tensor.Bf16Matrix;
import org.espalier.tensor.CsrMatrix;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;

import java.util.Arrays;
import java.util.List;

/**
 * Small random data that is like some other data in everything but size: the same columns, classes
 * and edge data, sparse or bf16 features if those are.
 */
final class ProbeData {
    private static final int LEAST_NODES = 24;
    private static final int LEAST_PART = 4;
    private static final int SPREAD = 9;

    private final NodeDataset like;
    private final Rng rng;
    private final int nodes;

    private ProbeData(NodeDataset like, int number) {
        this.like = like;
        this.rng = Rng.of(0x9e37).at(number);
        this.nodes = LEAST_NODES + SPREAD * number / 2 + rng.below(SPREAD / 2, 0);
    }

    /** Data of another size for each number; the larger the number, the more nodes. */
    static NodeDataset of(NodeDataset like, int number) {
        return new ProbeData(like, number).make();
    }

    private NodeDataset make() {
        int train = LEAST_PART + rng.below(SPREAD, 1);
        boolean evaluates = !like.split().validation().isEmpty() || !like.split().test().isEmpty();
        int evaluated = evaluates ? LEAST_PART + rng.below(SPREAD, 2) : 0;
        var split =
                new NodeSplit(
                        NodeIds.range(0, train),
                        NodeIds.range(train, train + evaluated),
                        NodeIds.of());
        int[] classes = new int[nodes];
        Arrays.setAll(classes, v -> v % Math.max(1, like.numClasses()));
        return new NodeDataset(
                "probe",
                graph(),
                like.features().isSparse() ? sparse() : dense(),
                Labels.of(like.numClasses(), classes),
                List.of(split));
    }

    private Graph graph() {
        int loops = 1 + rng.below(SPREAD, 3);
        int edges = 3 * nodes + rng.below(nodes, 4);
        var builder = GraphBuilder.of(nodes);
        for (int e = 0; e < edges; e++) {
            int from = rng.below(nodes, 5 + 2L * e);
            int step = 1 + rng.below(nodes - 1, 6 + 2L * e);
            builder.add(from, e < loops ? from : (from + step) % nodes);
        }
        for (var name : like.graph().edgeDataNames()) {
            like.graph()
                    .edgeData(name)
                    .map(data -> Tensor.full(1, data.shape().withRows(edges).toArray()))
                    .ifPresent(ones -> builder.edgeData(name, ones));
        }
        return builder.build();
    }

    private Tensor dense() {
        var values = Tensor.full(0.5f, nodes, like.numFeatures());
        return like.features().isBf16() ? Tensor.bf16(Bf16Matrix.of(values)) : values;
    }

    private Tensor sparse() {
        int columns = like.numFeatures();
        int[] offsets = new int[nodes + 1];
        for (int v = 0; v < nodes; v++) {
            offsets[v + 1] = offsets[v] + Math.min(columns, 1 + rng.below(3, 1_000_000L + v));
        }
        int[] indices = new int[offsets[nodes]];
        for (int v = 0; v < nodes; v++) {
            for (int i = offsets[v]; i < offsets[v + 1]; i++) {
                indices[i] = i - offsets[v];
            }
        }
        float[] values = new float[indices.length];
        Arrays.fill(values, 1);
        return Tensor.sparse(CsrMatrix.of(nodes, columns, offsets, indices, values));
    }
}
