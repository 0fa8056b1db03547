// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.data.NodeDataset;
import org.espalier.nn.GraphModel;
import org.espalier.nn.metric.Metric;
import org.espalier.nn.optim.Clipping;
import org.espalier.nn.optim.Optimizer;
import org.espalier.nn.train.plan.MemoryEstimate;
import org.espalier.nn.train.plan.NodeOrder;
import org.espalier.nn.train.plan.PlanOptions;
import org.espalier.nn.train.plan.TrainingPlan;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Rng;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Trains a model to classify the nodes of a graph.
 *
 * <pre>{@code
 * var adam = Adam.of(model, 0.01f).weightDecay(5e-4f);
 * var report = Trainer.of(model, adam).epochs(200).patience(50).fit(data, rng.split());
 * }</pre>
 *
 * <p>Each epoch takes one step by the cross-entropy of the training nodes, then scores the
 * validation nodes; at the end the weights of the best epoch are put back. With {@link #minibatch}
 * an epoch takes a step for each batch of training nodes. The result depends on model, data,
 * settings and random stream only, not on threads or kernels, and a run that stops and resumes ends
 * with the same bits as one that does not.
 *
 * <p>A trainer is for one run, on one thread.
 */
public final class Trainer {
    private static final int NO_PATIENCE = Integer.MAX_VALUE;

    final GraphModel model;
    final Optimizer optimizer;
    final List<TrainingListener> listeners = new ArrayList<>();
    int epochs = 200;
    int patience = NO_PATIENCE;
    Metric metric = Metric.ACCURACY;
    Criterion criterion = Criterion.METRIC;
    Optional<Clipping> clipping = Optional.empty();
    Optional<MiniBatches> minibatches = Optional.empty();
    Optional<Path> folder = Optional.empty();
    int commitEvery = NO_PATIENCE;
    Optional<Checkpoint> resumed = Optional.empty();
    RunDescription description;
    Optional<Duration> timeLimit = Optional.empty();
    BooleanSupplier stop = () -> false;
    NodeOrder order = NodeOrder.AUTO;
    long memoryBudget = PlanOptions.UNLIMITED;

    private Trainer(GraphModel model, Optimizer optimizer) {
        this.model = model;
        this.optimizer = optimizer;
        this.description = RunDescription.of(model.getClass().getSimpleName());
    }

    /**
     * A trainer with 200 epochs and no early stopping.
     *
     * @param model what to train
     * @param optimizer an optimiser of the model's parameters
     * @return the trainer
     */
    public static Trainer of(GraphModel model, Optimizer optimizer) {
        return new Trainer(model, optimizer);
    }

    /**
     * How many epochs to run at most.
     *
     * @param most at least 1; a resumed run counts those before it
     * @return this trainer
     */
    public Trainer epochs(int most) {
        epochs = Checks.positive(most, "Trainer epochs");
        return this;
    }

    /**
     * Stops early when so many epochs in a row were not better than those before.
     *
     * @param without how many epochs to go on without improvement
     * @return this trainer
     */
    public Trainer patience(int without) {
        patience = Checks.positive(without, "Trainer patience");
        return this;
    }

    /**
     * By which number epochs are compared; accuracy unless set.
     *
     * @param chosen the validation metric
     * @return this trainer
     */
    public Trainer metric(Metric chosen) {
        metric = chosen;
        return this;
    }

    /**
     * Which epoch is best and which renews patience; {@link Criterion#METRIC} unless set.
     *
     * @param chosen the rule
     * @return this trainer
     */
    public Trainer criterion(Criterion chosen) {
        criterion = chosen;
        return this;
    }

    /**
     * Bounds the gradients of each step.
     *
     * @param rule how
     * @return this trainer
     */
    public Trainer clipping(Clipping rule) {
        clipping = Optional.of(rule);
        return this;
    }

    /**
     * Takes a step for each batch of training nodes, computed from a sampled neighbourhood, instead
     * of one an epoch on the whole graph. Scores stay exact.
     *
     * @param how size of batches and fan-outs, one for each layer of the model
     * @return this trainer
     */
    public Trainer minibatch(MiniBatches how) {
        minibatches = Optional.of(how);
        return this;
    }

    /**
     * Adds a listener.
     *
     * @param listener is told what happens
     * @return this trainer
     */
    public Trainer listener(TrainingListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Ends after the epoch in which a time limit passes.
     *
     * @param limit how long the run may take
     * @return this trainer
     */
    public Trainer timeLimit(Duration limit) {
        timeLimit = Optional.of(limit);
        return this;
    }

    /**
     * Ends after the epoch at whose end someone asks for it, as on Ctrl-C.
     *
     * @param asked is asked after each epoch; true ends the run
     * @return this trainer
     */
    public Trainer stopWhen(BooleanSupplier asked) {
        stop = asked;
        return this;
    }

    /**
     * Commits a checkpoint when the run ends, for whatever reason.
     *
     * @param where the folder, created if need be; a checkpoint in it is replaced
     * @return this trainer
     */
    public Trainer checkpoints(Path where) {
        folder = Optional.of(where);
        return this;
    }

    /**
     * Commits a checkpoint every so many epochs, as well as when the run ends.
     *
     * @param where the folder, created if need be; a checkpoint in it is replaced
     * @param every how many epochs
     * @return this trainer
     */
    public Trainer checkpoints(Path where, int every) {
        commitEvery = Checks.positive(every, "Trainer checkpoints");
        return checkpoints(where);
    }

    /**
     * What checkpoints say about the model; its class name unless set.
     *
     * @param run the model's name and config
     * @return this trainer
     */
    public Trainer describe(RunDescription run) {
        description = run;
        return this;
    }

    /**
     * Goes on where a saved run was. Data, split and random stream must be those of that run, as
     * must the optimiser's settings, which a checkpoint does not hold.
     *
     * @param checkpoint what the run saved
     * @return this trainer
     */
    public Trainer resume(Checkpoint checkpoint) {
        resumed = Optional.of(checkpoint);
        return this;
    }

    /**
     * In which order to number nodes while training; {@link NodeOrder#AUTO} unless set. Reports and
     * predictions speak of the data's own ids whatever is chosen. A resumed run keeps the order it
     * began with.
     *
     * @param chosen the order
     * @return this trainer
     */
    public Trainer order(NodeOrder chosen) {
        order = chosen;
        return this;
    }

    /**
     * How much memory training may take; any amount unless set. Where it would take more, layers
     * are computed again for their gradient instead of being stored, which changes no bit and costs
     * time.
     *
     * @param bytes what graph, features, weights, activations and gradients may take together
     * @return this trainer
     */
    public Trainer memoryBudget(long bytes) {
        Checks.argument(
                bytes > 0,
                "Trainer: expected a memory budget of one byte or more but got %d; give what the"
                        + " machine has",
                bytes);
        memoryBudget = bytes;
        return this;
    }

    /**
     * How {@link #fit} would train on some data, with the reason for each decision.
     *
     * @param data the graph with a split
     * @return the plan
     * @throws IllegalArgumentException if the memory budget is too small, an order or a budget was
     *     asked for with mini-batches, or the checkpoint to resume was made with another order of
     *     nodes than was asked for
     */
    public TrainingPlan plan(NodeDataset data) {
        return PlanChoice.of(this, data);
    }

    /**
     * How many bytes {@link #fit} would take on some data.
     *
     * @param data the graph with a split
     * @return the estimate
     * @throws IllegalArgumentException if it cannot be told, as for mini-batches, or the memory
     *     budget is too small
     */
    public MemoryEstimate estimate(NodeDataset data) {
        Checks.argument(
                minibatches.isEmpty(),
                "Trainer: expected training on the whole graph but got mini-batches; leave them out"
                        + " to estimate memory");
        return MemoryEstimate.of(model, optimizer, data, plan(data));
    }

    /**
     * Trains.
     *
     * @param data the graph with a split; the first split is used
     * @param rng the random stream of dropout and sampling; epoch {@code e} draws from {@code
     *     rng.at(e)}, batch {@code b} of it from {@code rng.at(e, b)}
     * @return what came out; the model holds the best epoch's weights
     * @throws IllegalArgumentException if the model does not fit the data, a node of the split has
     *     no label, the memory budget is too small, a loss is not finite, or the checkpoint to
     *     resume belongs to another run
     * @throws java.io.UncheckedIOException if a checkpoint cannot be written, or does not fit the
     *     model
     */
    public TrainingReport fit(NodeDataset data, Rng rng) {
        try (var loop = new TrainingLoop(this, data, rng)) {
            return loop.run();
        }
    }
}
