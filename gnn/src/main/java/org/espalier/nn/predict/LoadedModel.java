// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.predict;

import org.espalier.data.FeatureType;
import org.espalier.data.NodeDataset;
import org.espalier.data.Preprocessing;
import org.espalier.io.GraphFormatException;
import org.espalier.nn.GraphModel;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.model.Models;
import org.espalier.nn.train.Checkpoint;
import org.espalier.nn.train.TrainedData;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model with the weights of a checkpoint, and what belongs to it. Never changed once it is made,
 * so any number of threads may use it.
 *
 * @param name the model's name
 * @param model the model with its best weights
 * @param data the data it was trained on
 * @param preprocessing what was done to that data
 */
record LoadedModel(String name, GraphModel model, TrainedData data, Preprocessing preprocessing) {
    /** No sound model of few weights is wider, deeper or has more heads than this. */
    private static final long FREE_SIZE = 4096;

    private static final String REMEDY = "take another checkpoint, or train again";

    static LoadedModel of(Checkpoint checkpoint) throws GraphFormatException {
        var data = checkpoint.data();
        if (data.isEmpty()) {
            throw new GraphFormatException(
                    checkpoint.folder().toString(),
                    "a checkpoint that says what data it was trained on",
                    "one of an earlier version, which does not",
                    "give that data: Predictor.of(checkpoint.completedBy(TrainedData.of(data)))");
        }
        var run = checkpoint.run();
        var model = build(checkpoint, data.get());
        checkpoint.loadBest(model);
        return new LoadedModel(run.model(), model, data.get(), run.preprocessing());
    }

    private static GraphModel build(Checkpoint checkpoint, TrainedData data)
            throws GraphFormatException {
        try {
            var config = config(checkpoint);
            checkSizes(checkpoint, config, data);
            return Models.create(data.numFeatures(), data.numClasses(), config, Rng.of(0));
        } catch (IllegalArgumentException unsound) {
            throw new GraphFormatException(
                    checkpoint.folder().toString(),
                    "a model that can be built",
                    "'%s' (%s)".formatted(checkpoint.run().model(), unsound.getMessage()),
                    REMEDY,
                    unsound);
        }
    }

    private static ModelConfig config(Checkpoint checkpoint) {
        var values = new LinkedHashMap<String, String>();
        checkpoint.run().config().forEach((name, value) -> values.put(name, value.toString()));
        values.put("model", checkpoint.run().model());
        return ModelConfig.fromMap(values);
    }

    /** A few bytes of text must not ask for a model of gigabytes that no weights belong to. */
    private static void checkSizes(Checkpoint checkpoint, ModelConfig config, TrainedData data)
            throws GraphFormatException {
        int largest =
                IntStream.of(
                                config.hidden(),
                                config.layers(),
                                config.heads(),
                                config.outputHeads(),
                                data.numFeatures(),
                                data.numClasses())
                        .max()
                        .orElseThrow();
        if (largest > Math.max(FREE_SIZE, checkpoint.numWeights())) {
            throw new GraphFormatException(
                    checkpoint.folder().toString(),
                    "sizes that fit %d stored weights".formatted(checkpoint.numWeights()),
                    Integer.toString(largest),
                    REMEDY);
        }
    }

    /** The same model, which reads features as another kind of numbers. */
    LoadedModel withFeatureType(FeatureType type) {
        return new LoadedModel(name, model, data, preprocessing.withFeatureType(type));
    }

    /** Refuses another model than can take this one's place. */
    void checkReplacedBy(LoadedModel next, String where) throws GraphFormatException {
        boolean fits =
                name.equals(next.name)
                        && preprocessing.equals(next.preprocessing)
                        && data.numFeatures() == next.data.numFeatures()
                        && data.featureNames().equals(next.data.featureNames())
                        && data.numClasses() == next.data.numClasses()
                        && data.classNames().equals(next.data.classNames());
        if (!fits) {
            throw new GraphFormatException(
                    where,
                    "new weights of " + this,
                    next.toString(),
                    "load it with a predictor of its own");
        }
    }

    /** Data as the model wants it: columns by name, then what was done to the training data. */
    FeatureAlignment prepare(NodeDataset raw) {
        var aligned = FeatureAlignment.of(data, raw);
        return new FeatureAlignment(
                preprocessing.onAllNodes().apply(aligned.data()), aligned.notes());
    }

    Predictions predict(FeatureAlignment prepared) {
        var on = prepared.data();
        try (var _ = Tape.inference()) {
            var logits = model.forward(on.graph(), on.features());
            return Predictions.of(on.ids(), data, logits, prepared.notes());
        }
    }

    @Override
    public String toString() {
        return "%s for %d %sfeatures, %s, and %d classes%s"
                .formatted(
                        name,
                        data.numFeatures(),
                        data.featureNames().isEmpty() ? "" : "named ",
                        preprocessing.features().label(),
                        data.numClasses(),
                        names(data.classNames()));
    }

    private static String names(List<String> classes) {
        return classes.isEmpty() ? "" : " " + classes;
    }
}
