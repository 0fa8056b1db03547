// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

import org.espalier.graph.MessageFlow;
import org.espalier.graph.Topology;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A model as a chain of layers. Define {@link #depth} and one {@code layer} method, and the same
 * model trains on a whole graph, on sampled blocks and as a pipeline, and infers layer by layer.
 *
 * <p>Nothing but its result is left of a layer when the next one begins: a tensor that a layer
 * makes on the way and that is to be read afterwards must be taken out with {@code keep()}.
 *
 * <p>A model whose later layers also read an early layer's output (APPNP and GCNII read the first
 * one) says so with {@link #sharedLayer} and defines {@link #layer(int, Topology, Tensor, Tensor)}.
 */
public interface GraphModel extends Module {
    /** What {@link #sharedLayer} says of a chain without a shared tensor. */
    int NONE = -1;

    /**
     * How many layers there are.
     *
     * @return the count
     */
    int depth();

    /**
     * Computes one layer.
     *
     * @param i the layer's number, from 0
     * @param g where it computes
     * @param h one row a source: the features for layer 0, else what layer {@code i - 1} gave
     * @return one row a destination
     */
    Tensor layer(int i, Topology g, Tensor h);

    /**
     * Which layer's output all later layers read too.
     *
     * @return the layer's number, or {@link #NONE}
     */
    default int sharedLayer() {
        return NONE;
    }

    /**
     * Computes one layer after the shared one.
     *
     * @param i the layer's number
     * @param g where it computes
     * @param h one row a source
     * @param shared the shared layer's output, one row a source of {@code g}
     * @return one row a destination
     */
    default Tensor layer(int i, Topology g, Tensor h, Tensor shared) {
        return layer(i, g, h);
    }

    /**
     * Which share of its input a layer drops before it does anything else with it or draws. Told
     * so, {@link #forward} lets the layer before drop it in its last pass, by the same draw, if
     * that layer {@link Activation#handedOn asks}; the layer's own dropout then does nothing.
     *
     * @param i the layer's number
     * @return the probability to drop; 0 if the layer does not begin with dropout, which is always
     *     right
     */
    default float inputDropout(int i) {
        return 0;
    }

    /**
     * What a layer does with an input, for those who plan and explain training.
     *
     * @param i the layer's number
     * @param input what comes in, before the layer's dropout
     * @return the statement; empty if the layer makes none
     */
    default Optional<LayerWork> describe(int i, LayerInput input) {
        return Optional.empty();
    }

    /**
     * What all layers do with some features.
     *
     * @param features the features
     * @return a statement for each layer, empty where there is none
     */
    default List<Optional<LayerWork>> describe(Tensor features) {
        var works = new ArrayList<Optional<LayerWork>>();
        var input = new LayerInput(features.width(), features.isConstant(), features.isSparse());
        for (int i = 0; i < depth(); i++) {
            var work = describe(i, input);
            works.add(work);
            input = work.map(LayerWork::output).orElseGet(LayerInput::unknown);
        }
        return works;
    }

    /**
     * Computes all layers. Inside a recording tape this trains; outside it infers.
     *
     * @param flow a graph, or the blocks of a batch
     * @param features one row a source of layer 0; sparse or dense
     * @return one row a destination of the last layer
     */
    default Tensor forward(MessageFlow flow, Tensor features) {
        var first = flow.topology(0);
        Checks.argument(
                features.rows() == first.numSources(),
                "%s: expected features of %d sources but got %s; give one row a node of the graph",
                getClass().getSimpleName(),
                first.numSources(),
                features.shape());
        Tensor h = features.withRowIds(first.sourceIds());
        Tensor shared = h;
        for (int i = 0; i < depth(); i++) {
            var g = flow.topology(i);
            boolean readsShared = sharedLayer() != NONE && i > sharedLayer();
            h = section(i, g, h, readsShared ? Optional.of(shared) : Optional.empty());
            shared = readsShared ? g.destinations(shared) : h;
        }
        return h;
    }

    private Tensor section(int i, Topology g, Tensor h, Optional<Tensor> shared) {
        Supplier<Tensor> body =
                () -> shared.map(first -> layer(i, g, h, first)).orElseGet(() -> layer(i, g, h));
        var tape = Tape.currentOrNull();
        return tape == null ? body.get() : tape.section(i, droppedNext(i), body);
    }

    /** Which share of a layer's result the next layer, its only reader, drops. */
    private float droppedNext(int i) {
        return i + 1 == depth() || i == sharedLayer() ? 0 : inputDropout(i + 1);
    }
}
