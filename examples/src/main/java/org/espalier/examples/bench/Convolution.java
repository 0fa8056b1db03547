// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.GlorotStream;
import org.espalier.nn.GraphModel;
import org.espalier.nn.layer.AttentionOptions;
import org.espalier.nn.layer.Dropout;
import org.espalier.nn.layer.GatConv;
import org.espalier.nn.layer.GcnConv;
import org.espalier.nn.layer.GcniiConv;
import org.espalier.nn.layer.GinConv;
import org.espalier.nn.layer.Linear;
import org.espalier.nn.layer.Mlp;
import org.espalier.nn.layer.SageConv;
import org.espalier.nn.model.Gcnii;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The layers that models are measured with: weights from a stream, biases of zeros. */
enum Convolution {
    /** Symmetric normalisation, self-loops. */
    GCN {
        @Override
        GraphModel model(LayerSizes sizes, GlorotStream weights) {
            return BenchModel.of(
                    sizes,
                    1,
                    (in, out, heads) -> new GcnConv(matrix(weights, in, out), zeros(out), true));
        }
    },
    /** The mean of neighbours; the matrix of neighbours is drawn first, then that of the node. */
    SAGE {
        @Override
        GraphModel model(LayerSizes sizes, GlorotStream weights) {
            return BenchModel.of(
                    sizes,
                    1,
                    (in, out, heads) -> {
                        var neighbour = linear(weights, in, out);
                        var self = new Linear(matrix(weights, in, out), Optional.empty());
                        return new SageConv(neighbour, self, Optional.empty(), Reduce.MEAN);
                    });
        }
    },
    /** Three heads, one in the last layer; drawn are the matrix, then source and destination. */
    GAT {
        @Override
        GraphModel model(LayerSizes sizes, GlorotStream weights) {
            return BenchModel.of(
                    sizes,
                    3,
                    (in, out, heads) ->
                            new GatConv(
                                    matrix(weights, in, heads * out),
                                    matrix(weights, heads, out),
                                    matrix(weights, heads, out),
                                    Parameter.of(Tensor.zeros(heads * out)),
                                    AttentionOptions.defaults()));
        }
    },
    /** The sum of neighbours and of the node, with epsilon trained, into two dense layers. */
    GIN {
        @Override
        GraphModel model(LayerSizes sizes, GlorotStream weights) {
            return BenchModel.of(
                    sizes,
                    1,
                    (in, out, heads) -> {
                        var first = linear(weights, in, sizes.hidden());
                        var second = linear(weights, sizes.hidden(), out);
                        return GinConv.of(new Mlp(List.of(first, second), Dropout.none()));
                    });
        }
    },
    /**
     * As many convolutions as there are layers, of alpha 0.1 and lambda 0.5, between two dense
     * layers; drawn are the first dense matrix, those of the convolutions, the last.
     */
    GCNII {
        @Override
        GraphModel model(LayerSizes sizes, GlorotStream weights) {
            int width = sizes.hidden();
            var first = linear(weights, sizes.features(), width);
            var convs =
                    IntStream.rangeClosed(1, sizes.layers())
                            .mapToObj(
                                    i ->
                                            new GcniiConv(
                                                    matrix(weights, width, width),
                                                    ALPHA,
                                                    GcniiConv.beta(LAMBDA, i)))
                            .toList();
            return new Gcnii(
                    first,
                    convs,
                    linear(weights, width, sizes.classes()),
                    Dropout.of(sizes.dropout()));
        }
    };

    /** All labels, as an expression that matches any of them. */
    static final String ANY =
            Arrays.stream(values()).map(Convolution::label).collect(Collectors.joining("|"));

    private static final float ALPHA = 0.1f;
    private static final float LAMBDA = 0.5f;

    /** A model with the stream's next weights. */
    abstract GraphModel model(LayerSizes sizes, GlorotStream weights);

    /** The kind of a label. */
    static Convolution labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** What case names call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Linear linear(GlorotStream weights, int in, int out) {
        return new Linear(matrix(weights, in, out), zeros(out));
    }

    private static Parameter matrix(GlorotStream weights, int in, int out) {
        return Parameter.of(weights.next(in, out));
    }

    private static Optional<Parameter> zeros(int width) {
        return Optional.of(Parameter.of(Tensor.zeros(width)));
    }
}
