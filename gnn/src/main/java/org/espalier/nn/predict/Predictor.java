// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.predict;

import org.espalier.data.FeatureType;
import org.espalier.data.NodeDataset;
import org.espalier.data.Preprocessing;
import org.espalier.io.GraphFormatException;
import org.espalier.nn.Weights;
import org.espalier.nn.train.Checkpoint;
import org.espalier.nn.train.TrainedData;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicts the classes of nodes with the model of a checkpoint folder.
 *
 * <pre>{@code
 * try (var predictor = Predictor.load(Path.of("runs/train-gcn-1/checkpoint"));
 *         var graph = predictor.on(Datasets.load(Path.of("data/cora")))) {
 *     System.out.println(graph.predict("17").className());
 * }
 * }</pre>
 *
 * <p>Data is given as it was read, and need not be what the model was trained on: features are
 * matched by name and prepared as in training. What a model says of a node depends on its whole
 * neighbourhood, so a prediction computes all nodes of a graph; {@link #on} does so once.
 *
 * <p>Thread-safe: any number of threads may predict, also while another one reloads, and get the
 * bits that one thread gets. It starts no thread; work is shared with the workers of the {@link
 * org.espalier.tensor.Compute} that is bound where it is called.
 */
public final class Predictor implements AutoCloseable {
    private final Object changing = new Object();
    private final List<ServedGraph> served = new ArrayList<>();
    private volatile @Nullable LoadedModel loaded;

    private Predictor(LoadedModel loaded) {
        this.loaded = loaded;
    }

    /**
     * Loads the best weights of a checkpoint.
     *
     * @param checkpoint the folder that training wrote
     * @return a predictor, to be closed
     * @throws GraphFormatException if the checkpoint is damaged, of a newer format, of a model that
     *     is not known, or of a version that did not say what it was trained on
     * @throws IOException if it cannot be read
     */
    public static Predictor load(Path checkpoint) throws IOException {
        return of(Checkpoint.load(checkpoint));
    }

    /**
     * Takes the best weights of a checkpoint in memory.
     *
     * @param checkpoint the checkpoint
     * @return a predictor, to be closed
     * @throws GraphFormatException as {@link #load} says
     */
    public static Predictor of(Checkpoint checkpoint) throws GraphFormatException {
        return new Predictor(LoadedModel.of(checkpoint));
    }

    /**
     * Takes the best weights of a checkpoint, and reads features as another kind of numbers than
     * training did, such as bf16 for half the memory.
     *
     * @param checkpoint the checkpoint
     * @param features the kind of numbers
     * @return a predictor, to be closed
     * @throws GraphFormatException as {@link #load} says
     */
    public static Predictor of(Checkpoint checkpoint, FeatureType features)
            throws GraphFormatException {
        return new Predictor(LoadedModel.of(checkpoint).withFeatureType(features));
    }

    /**
     * What the model was trained on.
     *
     * @return names and numbers of features, classes and nodes
     */
    public TrainedData trainedOn() {
        return loaded().data();
    }

    /**
     * What is done to data before the model sees it.
     *
     * @return what was done in training, but for a kind of numbers chosen here
     */
    public Preprocessing preprocessing() {
        return loaded().preprocessing();
    }

    /**
     * How many numbers of the model were trained.
     *
     * @return the count
     */
    public long numParameters() {
        return loaded().model().numParameters();
    }

    /**
     * A fingerprint of the weights.
     *
     * @return SHA-256 as 64 lower-case hexadecimal digits
     */
    public String weightsSha256() {
        return Weights.sha256(loaded().model());
    }

    private LoadedModel loaded() {
        LoadedModel now = loaded;
        if (now == null) {
            throw new IllegalStateException(
                    "Predictor: expected an open predictor but it is closed; load the checkpoint"
                            + " again");
        }
        return now;
    }

    /**
     * Predicts all nodes of a graph.
     *
     * @param data the graph and its features as they were read; labels and splits are not needed
     * @return class and probabilities of each node
     * @throws IllegalArgumentException if a feature column of training is missing, or without names
     *     the number of columns differs
     * @throws IllegalStateException if this is closed
     */
    public Predictions predict(NodeDataset data) {
        var model = loaded();
        return model.predict(model.prepare(data));
    }

    /**
     * Predicts all nodes of a graph and keeps the answers for calls about single nodes.
     *
     * @param data the graph and its features as they were read
     * @return the graph, to be closed if it is not needed as long as this
     * @throws IllegalArgumentException as {@link #predict} says
     * @throws IllegalStateException if this is closed
     */
    public ServedGraph on(NodeDataset data) {
        synchronized (changing) {
            var model = loaded();
            var prepared = model.prepare(data);
            var graph = new ServedGraph(this, prepared, model.predict(prepared));
            served.add(graph);
            return graph;
        }
    }

    /**
     * Takes the weights of another checkpoint in place of these. Answers that are asked for
     * meanwhile come from the old weights or from the new ones, each as a whole; after it has
     * returned they come from the new ones. If it fails nothing has changed.
     *
     * <p>Memory: both sets of weights, and both answers of each {@link ServedGraph}.
     *
     * @param checkpoint the folder of the same model for the same features and classes
     * @throws GraphFormatException if the checkpoint is damaged or of another model
     * @throws IOException if it cannot be read
     * @throws IllegalStateException if this is closed
     */
    public void reload(Path checkpoint) throws IOException {
        var read = Checkpoint.load(checkpoint).completedBy(trainedOn());
        var type = preprocessing().featureType();
        var next = LoadedModel.of(read).withFeatureType(type);
        synchronized (changing) {
            loaded().checkReplacedBy(next, checkpoint.toString());
            var tables = served.stream().map(graph -> next.predict(graph.prepared())).toList();
            loaded = next;
            for (int i = 0; i < tables.size(); i++) {
                served.get(i).replace(tables.get(i));
            }
        }
    }

    void remove(ServedGraph graph) {
        synchronized (changing) {
            graph.forget();
            served.remove(graph);
        }
    }

    /** Lets go of the model and of all graphs; running calls end as usual. */
    @Override
    public void close() {
        synchronized (changing) {
            loaded = null;
            served.forEach(ServedGraph::forget);
            served.clear();
        }
    }
}
