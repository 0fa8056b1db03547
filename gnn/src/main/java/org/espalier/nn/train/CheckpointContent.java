// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.io.GraphFormatException;
import org.espalier.nn.metric.Metric;
import org.espalier.nn.train.plan.TrainingPlan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a checkpoint says beside its arrays.
 *
 * @param run what is trained
 * @param plan how it is trained
 * @param key identity of data, split and random stream
 * @param metric by which epochs are compared
 * @param criterion which epoch is best
 * @param minibatches how it trains on sampled neighbourhoods; empty on the whole graph
 * @param progress how far training is
 * @param losses the training loss of each epoch
 * @param epochMillis the median duration of the epochs of the process that saved it; 0 if not known
 */
record CheckpointContent(
        RunDescription run,
        TrainingPlan plan,
        RunKey key,
        Metric metric,
        Criterion criterion,
        Optional<MiniBatches> minibatches,
        Progress progress,
        List<Double> losses,
        double epochMillis) {
    static final String FORMAT = "espalier-checkpoint";
    static final long VERSION = 1;

    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("format", FORMAT);
        json.put("formatVersion", VERSION);
        RunFields.put(json, run);
        json.put(PlanFields.PLAN, PlanFields.toJson(plan));
        json.put("dataHash", key.dataHash());
        json.put("splitHash", key.splitHash());
        json.put("rngKey", key.rngKey());
        json.put("metric", metric.label());
        json.put("criterion", criterion.name());
        minibatches.ifPresent(batches -> MiniBatchFields.put(json, batches));
        json.put("epoch", progress.epoch());
        json.put("waited", progress.waited());
        progress.best().ifPresent(best -> json.put("best", bestToJson(best)));
        json.put("losses", losses);
        json.put("epochMillis", epochMillis);
        return json;
    }

    private Map<String, Object> bestToJson(Progress.Best best) {
        var json = new LinkedHashMap<String, Object>();
        json.put("epoch", best.epoch());
        json.put("metric", best.scores().metric());
        json.put("loss", best.scores().loss());
        json.put("highestMetric", progress.highestMetric());
        json.put("lowestLoss", progress.lowestLoss());
        return json;
    }

    static CheckpointContent of(JsonFields json) throws GraphFormatException {
        checkFormat(json);
        var content =
                new CheckpointContent(
                        RunFields.read(json),
                        PlanFields.read(json),
                        new RunKey(
                                json.text("dataHash"), json.text("splitHash"), json.text("rngKey")),
                        named(json, "metric", Metric::of),
                        named(json, "criterion", Criterion::valueOf),
                        MiniBatchFields.read(json),
                        progress(json),
                        json.reals("losses"),
                        json.has("epochMillis") ? json.real("epochMillis") : 0);
        if (content.losses.size() != content.progress.epoch()) {
            throw json.refuse(
                    "losses",
                    "one loss for each of %d epochs".formatted(content.progress.epoch()),
                    content.losses.size());
        }
        return content;
    }

    private static void checkFormat(JsonFields json) throws GraphFormatException {
        if (!json.text("format").equals(FORMAT)) {
            throw json.refuse("format", FORMAT, json.text("format"));
        }
        long version = json.whole("formatVersion");
        if (version < 1 || version > VERSION) {
            throw new GraphFormatException(
                    json.where(),
                    "format version 1 to %d".formatted(VERSION),
                    "version %d".formatted(version),
                    "read it with the program that wrote it, or a newer one");
        }
    }

    private static Progress progress(JsonFields json) throws GraphFormatException {
        int epoch = json.count("epoch");
        int waited = json.count("waited");
        if (!json.has("best")) {
            var start = Progress.start();
            return new Progress(
                    epoch, Optional.empty(), start.highestMetric(), start.lowestLoss(), waited);
        }
        var best = json.object("best");
        return new Progress(
                epoch,
                Optional.of(
                        new Progress.Best(
                                best.count("epoch"),
                                new Scores(best.real("metric"), best.real("loss")))),
                best.real("highestMetric"),
                best.real("lowestLoss"),
                waited);
    }

    /** Looks a name up. */
    private interface Lookup<T> {
        T of(String name);
    }

    private static <T> T named(JsonFields json, String name, Lookup<T> lookup)
            throws GraphFormatException {
        try {
            return lookup.of(json.text(name));
        } catch (IllegalArgumentException unknown) {
            throw json.refuse(name, "a known name", json.text(name));
        }
    }
}
