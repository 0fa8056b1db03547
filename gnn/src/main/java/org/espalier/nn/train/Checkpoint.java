// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.io.GraphFormatException;
import org.espalier.io.NdArray;
import org.espalier.io.SafeTensors;
import org.espalier.nn.Module;
import org.espalier.nn.Weights;
import org.espalier.nn.metric.Metric;
import org.espalier.nn.optim.Optimizer;
import org.espalier.nn.optim.OptimizerState;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a training run as it was saved: weights, best weights so far, optimiser, and
 * everything that decides how the run goes on.
 *
 * <p>A folder holds one checkpoint. {@code checkpoint.json} is readable text; arrays are
 * safetensors. A newer checkpoint replaces an older one in one step, and reading verifies every
 * file.
 */
public final class Checkpoint {
    static final String WEIGHTS = "weights.safetensors";
    static final String BEST = "best.safetensors";
    static final String OPTIMIZER = "optimizer.safetensors";
    static final String DATA = "data";

    private final Path folder;
    private final CheckpointContent content;
    private final Map<String, SafeTensors> arrays;
    private final Optional<TrainedData> data;

    private Checkpoint(
            Path folder,
            CheckpointContent content,
            Map<String, SafeTensors> arrays,
            Optional<TrainedData> data) {
        this.folder = folder;
        this.content = content;
        this.arrays = arrays;
        this.data = data;
    }

    /**
     * Reads and verifies a checkpoint.
     *
     * @param folder the folder that training wrote
     * @return the checkpoint, in memory
     * @throws GraphFormatException if files are missing, damaged, or of a newer format version
     * @throws IOException if they cannot be read
     */
    public static Checkpoint load(Path folder) throws IOException {
        var stored = CheckpointFiles.read(folder);
        var content = CheckpointContent.of(stored.json());
        for (var file : new String[] {WEIGHTS, BEST, OPTIMIZER}) {
            if (!stored.arrays().containsKey(file)) {
                throw stored.json().refuse("files", file, stored.arrays().keySet());
            }
        }
        Optional<TrainedData> data =
                stored.data().isPresent()
                        ? Optional.of(
                                TrainedDataFile.read(
                                        stored.json().object(DATA), stored.data().get()))
                        : Optional.empty();
        return new Checkpoint(folder, content, stored.arrays(), data);
    }

    /**
     * The folder it was read from.
     *
     * @return the folder given to {@link #load}
     */
    public Path folder() {
        return folder;
    }

    /**
     * What was trained, to build the model again.
     *
     * @return the model's name and config
     */
    public RunDescription run() {
        return content.run();
    }

    /**
     * The last epoch before it was saved.
     *
     * @return the epoch, from 0
     */
    public int epoch() {
        return content.progress().epoch();
    }

    /**
     * The best epoch so far.
     *
     * @return the epoch; the last one without validation nodes
     */
    public int bestEpoch() {
        return content.progress().best().map(Progress.Best::epoch).orElse(epoch());
    }

    /**
     * What the best epoch scored on the validation nodes.
     *
     * @return its scores, or empty without validation nodes
     */
    public Optional<Scores> validation() {
        return content.progress().best().map(Progress.Best::scores);
    }

    /**
     * By which epochs were compared.
     *
     * @return the metric
     */
    public Metric metric() {
        return content.metric();
    }

    /**
     * The fingerprint of the data it was trained on.
     *
     * @return what {@code NodeDataset.fingerprint()} said
     */
    public String dataHash() {
        return content.key().dataHash();
    }

    /**
     * What it knows of the data it was trained on.
     *
     * @return the description; empty in a checkpoint from before there was one
     */
    public Optional<TrainedData> data() {
        return data;
    }

    /**
     * This checkpoint, described by the data it was trained on if it has no description itself.
     *
     * @param trained prepared data with labels and, if known, the split
     * @return a checkpoint with {@link #data}
     */
    public Checkpoint completedBy(TrainedData trained) {
        return data.isPresent()
                ? this
                : new Checkpoint(folder, content, arrays, Optional.of(trained));
    }

    /**
     * The training loss of each epoch.
     *
     * @return the losses, first epoch first
     */
    public List<Double> losses() {
        return content.losses();
    }

    /**
     * The median duration of the epochs that ran in the process that saved it.
     *
     * @return milliseconds; 0 if not known
     */
    public double epochMillis() {
        return content.epochMillis();
    }

    /**
     * How many numbers its best weights hold, buffers included.
     *
     * @return the count
     */
    public long numWeights() {
        var stored = stored(BEST);
        return stored.names().stream().mapToLong(name -> stored.array(name).size()).sum();
    }

    CheckpointContent content() {
        return content;
    }

    /**
     * Puts the best weights so far into a model.
     *
     * @param model a model of the same shape
     * @throws GraphFormatException if names or shapes differ; the model is unchanged then
     */
    public void loadBest(Module model) throws GraphFormatException {
        load(model, BEST);
    }

    private void load(Module model, String file) throws GraphFormatException {
        Weights.load(model, stored(file), folder + ", " + file);
    }

    private SafeTensors stored(String file) {
        var stored = arrays.get(file);
        if (stored == null) {
            throw new IllegalStateException("a loaded checkpoint has the file " + file);
        }
        return stored;
    }

    /** Puts the run back where it was saved; {@code best} receives the best weights. */
    void restore(Module model, Optimizer optimizer, WeightCopy best) throws GraphFormatException {
        optimizer.restore(optimizerState());
        load(model, BEST);
        best.take();
        load(model, WEIGHTS);
    }

    private OptimizerState optimizerState() throws GraphFormatException {
        var stored = stored(OPTIMIZER);
        var moments = new LinkedHashMap<String, NdArray>();
        stored.names().forEach(name -> moments.put(name, stored.array(name)));
        var steps = stored.metadata().getOrDefault("steps", "none");
        if (!steps.matches("[0-9]{1,18}")) {
            throw new GraphFormatException(
                    folder + ", " + OPTIMIZER,
                    "a number of steps",
                    steps,
                    "take another checkpoint, or train again");
        }
        return new OptimizerState(
                stored.metadata().getOrDefault("kind", "none"), Long.parseLong(steps), moments);
    }
}
