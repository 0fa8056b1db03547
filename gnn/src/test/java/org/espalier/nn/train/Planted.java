// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.data.Labels;
import org.espalier.data.NodeDataset;
import org.espalier.data.NodeSplit;
import org.espalier.graph.GraphBuilder;
import org.espalier.graph.Message;
import org.espalier.graph.NodeIds;
import org.espalier.graph.Topology;
import org.espalier.nn.GraphModel;
import org.espalier.nn.Init;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;

import java.util.List;

/** A small graph with planted classes, and a small model that can learn it. */
final class Planted {
    static final int NODES = 60;
    static final int CLASSES = 3;
    static final int FEATURES = 7;

    private Planted() {}

    /** Two mean aggregations, each followed by a product; dropout between them. */
    record Model(Parameter first, Parameter second, float rate) implements GraphModel {
        static Model of(float rate, Rng rng) {
            return new Model(
                    Parameter.of(Init.glorot(FEATURES, 8, rng.split())),
                    Parameter.of(Init.glorot(8, CLASSES, rng.split())),
                    rate);
        }

        @Override
        public int depth() {
            return 2;
        }

        @Override
        public Tensor layer(int i, Topology g, Tensor h) {
            var weight = i == 0 ? first : second;
            var z = g.updateAll(Message.copyU(h.matmul(weight.value())), Reduce.MEAN);
            if (i == 1) {
                return z;
            }
            return rate > 0 ? z.relu().dropout(rate) : z.relu();
        }
    }

    /** Node v has class v mod 3; most edges and one feature column stay within a class. */
    static NodeDataset data() {
        var rng = Rng.of(5);
        var builder = GraphBuilder.of(NODES).symmetric().dropDuplicates().addSelfLoops();
        for (int e = 0; e < 4 * NODES; e++) {
            int from = rng.below(NODES, 3L * e);
            int to = rng.below(NODES, 3L * e + 1);
            boolean stays = rng.uniform(3L * e + 2) < 0.8;
            builder.add(from, stays ? to - to % CLASSES + from % CLASSES : to);
        }
        float[] features = new float[NODES * FEATURES];
        int[] classes = new int[NODES];
        for (int v = 0; v < NODES; v++) {
            classes[v] = v % CLASSES;
            for (int f = 0; f < FEATURES; f++) {
                float noise = rng.at(v).uniform(f);
                features[v * FEATURES + f] = f == classes[v] ? noise + 0.4f : noise;
            }
        }
        return new NodeDataset(
                "planted",
                builder.build(),
                Tensor.of(features, NODES, FEATURES),
                Labels.of(CLASSES, classes),
                List.of(
                        new NodeSplit(
                                NodeIds.range(0, 18),
                                NodeIds.range(18, 39),
                                NodeIds.range(39, NODES))));
    }

    static Model model(float rate) {
        return Model.of(rate, Rng.of(11));
    }
}
