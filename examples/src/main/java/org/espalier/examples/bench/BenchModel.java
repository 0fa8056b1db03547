// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.graph.Topology;
import org.espalier.nn.GraphLayer;
import org.espalier.nn.GraphModel;
import org.espalier.nn.layer.Dropout;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;

import java.util.ArrayList;
import java.util.List;

/**
 * Layers with a ReLU and dropout between them, and nothing else.
 *
 * @param convs the layers
 * @param dropout what is dropped from what layers hand on
 */
record BenchModel(List<GraphLayer> convs, Dropout dropout) implements GraphModel {
    /** Makes a layer. */
    @FunctionalInterface
    interface LayerMaker {
        /** A layer of a width of its input and so many heads of a width. */
        GraphLayer make(int in, int out, int heads);
    }

    /** Layers of given sizes; all but the last have several heads, one after the other. */
    static BenchModel of(LayerSizes sizes, int heads, LayerMaker maker) {
        var layers = new ArrayList<GraphLayer>();
        int in = sizes.features();
        for (int i = 0; i < sizes.layers() - 1; i++) {
            layers.add(maker.make(in, sizes.hidden(), heads));
            in = sizes.hidden() * heads;
        }
        layers.add(maker.make(in, sizes.classes(), 1));
        return new BenchModel(layers, Dropout.of(sizes.dropout()));
    }

    @Override
    public int depth() {
        return convs.size();
    }

    @Override
    public Tensor layer(int i, Topology g, Tensor h) {
        var activation =
                i == depth() - 1 ? Activation.NONE : Activation.RELU.handedOn(g.destinationIds());
        return convs.get(i).forward(g, i == 0 ? h : dropout.forward(h), activation);
    }

    @Override
    public float inputDropout(int i) {
        return i == 0 ? 0 : dropout.rate();
    }
}
