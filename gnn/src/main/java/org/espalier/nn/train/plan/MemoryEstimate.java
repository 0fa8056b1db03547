// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train.plan;

import org.espalier.data.NodeDataset;
import org.espalier.nn.GraphModel;
import org.espalier.nn.optim.Optimizer;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Parameter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * How many bytes training on a whole graph takes, told before it runs.
 *
 * <p>The model, also a user's own, runs on a few tiny random graphs while the pool writes down
 * which buffers are taken and given back. Their lengths grow linearly with nodes, edges and the
 * other sizes of data, and their order does not depend on them, so the buffers of the large graph
 * are known exactly. Takes some milliseconds; weights and buffers stay as they are.
 *
 * @param graph the graph with what layers derive from it and remember, bytes
 * @param features the features, bytes
 * @param parameters weights and the copy of the best ones, bytes
 * @param optimizer the optimiser's moments, bytes
 * @param activations what the forward pass leaves for the backward pass, bytes
 * @param gradients how much more is in use at the peak, bytes
 * @param spare arrays that are free at the peak because they have other sizes, bytes
 */
public record MemoryEstimate(
        long graph,
        long features,
        long parameters,
        long optimizer,
        long activations,
        long gradients,
        long spare) {
    /**
     * Estimates.
     *
     * @param model what is trained
     * @param optimizer what trains it
     * @param data what it is trained on, with a split
     * @param plan how it is trained
     * @return the bytes
     * @throws IllegalArgumentException if the model does not run on small graphs, or takes memory
     *     that does not grow linearly
     */
    public static MemoryEstimate of(
            GraphModel model, Optimizer optimizer, NodeDataset data, TrainingPlan plan) {
        long[] sizes = Sizes.of(data);
        var like = plan.keepsSparse() ? data : data.withFeatures(data.features().dense());
        var probes = probes(model, like, plan, sizes.length + 1);
        var told = predict(model, probes, sizes);
        long pool = Math.max(told.training().inUse(), told.evaluation().inUse());
        long arrays = Math.max(told.training().arrays(), told.evaluation().arrays());
        long active = Math.min(pool, told.training().atMark());
        var renumbered = plan.order().order().isPresent();
        long ids = renumbered ? (long) Integer.BYTES * data.numNodes() : 0;
        return new MemoryEstimate(
                told.graphBytes() + ids + (renumbered ? data.graph().bytes() : 0),
                told.featureBytes() + (renumbered ? data.features().bytes() : 0),
                2 * parameterBytes(model),
                optimizer.state().moments().values().stream()
                        .mapToLong(moment -> (long) Float.BYTES * moment.size())
                        .sum(),
                active,
                pool - active,
                Math.max(0, arrays - pool));
    }

    private static List<Probe> probes(
            GraphModel model, NodeDataset like, TrainingPlan plan, int count) {
        var buffers = new LinkedHashMap<Parameter, float[]>();
        for (var parameter : model.namedParameters().values()) {
            if (!parameter.isTrained()) {
                buffers.put(parameter, parameter.toArray());
            }
        }
        var compute = Compute.scalar(1);
        try (var _ = compute.workers()) {
            return compute.call(
                    () -> {
                        var probes = new ArrayList<Probe>();
                        for (int number = 0; number < count; number++) {
                            probes.add(Probe.run(model, ProbeData.of(like, number), plan));
                        }
                        return probes;
                    });
        } catch (IllegalArgumentException | IllegalStateException failed) {
            throw new IllegalArgumentException(
                    "MemoryEstimate: expected a model that runs on any graph with %d feature columns but %s fails on a small one (%s); train it without a memory budget"
                            .formatted(
                                    like.numFeatures(),
                                    model.getClass().getSimpleName(),
                                    failed.getMessage()),
                    failed);
        } finally {
            buffers.forEach(MemoryEstimate::put);
        }
    }

    private static void put(Parameter buffer, float[] values) {
        buffer.update((array, offset) -> System.arraycopy(values, 0, array, offset, values.length));
    }

    /** The last probe is not predicted from but has to agree. */
    private static Prediction predict(GraphModel model, List<Probe> probes, long[] sizes) {
        var known = probes.subList(0, probes.size() - 1);
        var checked = probes.getLast();
        boolean isLinear =
                probes.stream().allMatch(probe -> probe.hasStepsOf(checked))
                        && Prediction.of(known, checked.sizes()).isOf(checked);
        if (!isLinear) {
            throw new IllegalArgumentException(
                    "MemoryEstimate: expected memory that grows linearly with nodes and edges but %s takes other buffers on other graphs; train it without a memory budget"
                            .formatted(model.getClass().getSimpleName()));
        }
        return Prediction.of(known, sizes);
    }

    private static long parameterBytes(GraphModel model) {
        var distinct = Collections.newSetFromMap(new IdentityHashMap<Parameter, Boolean>());
        distinct.addAll(model.namedParameters().values());
        return distinct.stream()
                .mapToLong(parameter -> (long) Float.BYTES * parameter.shape().elements())
                .sum();
    }

    /**
     * The most that buffers of tapes take at one time.
     *
     * @return bytes, as {@code Tape.peakPoolBytes()} counts them
     */
    public long poolBytes() {
        return activations + gradients;
    }

    /**
     * The most that is in use at one time.
     *
     * @return bytes: everything but spare arrays
     */
    public long peakBytes() {
        return graph + features + parameters + optimizer + activations + gradients;
    }

    /**
     * How much heap training needs beside what the program has already.
     *
     * @return bytes: the peak and spare arrays
     */
    public long heapBytes() {
        return peakBytes() + spare;
    }

    /**
     * The parts by name, for reading.
     *
     * @return bytes by part, in a fixed order
     */
    public SequencedMap<String, Long> parts() {
        var parts = new LinkedHashMap<String, Long>();
        parts.put("graph", graph);
        parts.put("features", features);
        parts.put("parameters", parameters);
        parts.put("optimiser", optimizer);
        parts.put("activations", activations);
        parts.put("gradients", gradients);
        return parts;
    }
}
