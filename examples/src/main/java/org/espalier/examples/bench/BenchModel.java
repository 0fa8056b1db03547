// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.graph.Topology;
import org.espalier.nn.GraphLayer;
import org.espalier.nn.GraphModel;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;

import java.util.List;

/**
 * Layers with a ReLU between them, and nothing else.
 *
 * @param convs the layers
 */
record BenchModel(List<GraphLayer> convs) implements GraphModel {
    @Override
    public int depth() {
        return convs.size();
    }

    @Override
    public Tensor layer(int i, Topology g, Tensor h) {
        var activation = i == depth() - 1 ? Activation.NONE : Activation.RELU;
        return convs.get(i).forward(g, h, activation);
    }
}
