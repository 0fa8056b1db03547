// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.GlorotStream;
import org.espalier.nn.GraphLayer;
import org.espalier.nn.layer.AttentionOptions;
import org.espalier.nn.layer.GatConv;
import org.espalier.nn.layer.GcnConv;
import org.espalier.nn.layer.Linear;
import org.espalier.nn.layer.SageConv;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The layers that training is measured with: weights from a stream, biases of zeros. */
enum Convolution {
    /** Symmetric normalisation, self-loops. */
    GCN {
        @Override
        GraphLayer layer(int in, int out, int heads, GlorotStream weights) {
            return new GcnConv(matrix(weights, in, out), zeros(out), true);
        }
    },
    /** The mean of neighbours; the matrix of neighbours is drawn first, then that of the node. */
    SAGE {
        @Override
        GraphLayer layer(int in, int out, int heads, GlorotStream weights) {
            var neighbour = new Linear(matrix(weights, in, out), zeros(out));
            var self = new Linear(matrix(weights, in, out), Optional.empty());
            return new SageConv(neighbour, self, Optional.empty(), Reduce.MEAN);
        }
    },
    /** Three heads, one in the last layer; drawn are the matrix, then source and destination. */
    GAT {
        @Override
        GraphLayer layer(int in, int out, int heads, GlorotStream weights) {
            return new GatConv(
                    matrix(weights, in, heads * out),
                    matrix(weights, heads, out),
                    matrix(weights, heads, out),
                    Parameter.of(Tensor.zeros(heads * out)),
                    AttentionOptions.defaults());
        }

        @Override
        int heads() {
            return 3;
        }
    };

    /** A layer with the stream's next weights. */
    abstract GraphLayer layer(int in, int out, int heads, GlorotStream weights);

    /** How many heads there are in all layers but the last. */
    int heads() {
        return 1;
    }

    /** All layers of a model. */
    List<GraphLayer> layers(int count, int features, int hidden, int classes, long seed) {
        var weights = GlorotStream.of(seed);
        var layers = new ArrayList<GraphLayer>();
        int in = features;
        for (int i = 0; i < count - 1; i++) {
            layers.add(layer(in, hidden, heads(), weights));
            in = hidden * heads();
        }
        layers.add(layer(in, classes, 1, weights));
        return layers;
    }

    /** What case names call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Parameter matrix(GlorotStream weights, int in, int out) {
        return Parameter.of(weights.next(in, out));
    }

    private static Optional<Parameter> zeros(int width) {
        return Optional.of(Parameter.of(Tensor.zeros(width)));
    }
}
