// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.gnn;

import org.espalier.data.FeatureScaling;
import org.espalier.data.NodeDataset;
import org.espalier.data.Preprocessing;
import org.espalier.data.generate.PlantedClasses;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.model.Models;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.predict.Prediction;
import org.espalier.nn.predict.Predictor;
import org.espalier.nn.predict.ServedGraph;
import org.espalier.nn.train.RunDescription;
import org.espalier.nn.train.Trainer;
import org.espalier.tensor.Rng;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Serving a trained model from many threads, and giving it new weights meanwhile. */
public final class ServePredictions {
    private static final int THREADS = 16;

    /** What is done to the data before training; the checkpoint tells predictors to do it too. */
    private static final Preprocessing PREPROCESSING =
            Preprocessing.none().withFeatures(FeatureScaling.ROW_NORMALISED);

    private ServePredictions() {}

    /**
     * Trains two sets of weights and serves them.
     *
     * @param args nothing, or a folder for the checkpoints
     * @throws Exception if a checkpoint cannot be written or read
     */
    public static void main(String[] args) throws Exception {
        var folder = args.length == 0 ? Files.createTempDirectory("espalier") : Path.of(args[0]);
        System.out.printf("%d answers differ between threads%n", serve(folder));
    }

    /**
     * Trains, serves from many threads, reloads, serves again.
     *
     * @param folder where checkpoints go
     * @return how many answers differ from those of a single thread, which is 0
     * @throws IOException if a checkpoint cannot be written or read
     * @throws InterruptedException if the thread is interrupted
     * @throws ExecutionException if a call failed
     */
    public static int serve(Path folder)
            throws IOException, InterruptedException, ExecutionException {
        var data = PlantedClasses.dataset(0);
        var monday = train(data, folder.resolve("monday"), 1);
        var tuesday = train(data, folder.resolve("tuesday"), 2);
        try (var predictor = Predictor.load(monday);
                var graph = predictor.on(data)) {
            System.out.println("node 17 is of class " + graph.predict("17").className());
            int differing = differingAnswers(graph);
            predictor.reload(tuesday);
            return differing + differingAnswers(graph);
        }
    }

    private static Path train(NodeDataset raw, Path folder, long seed) {
        var data = PREPROCESSING.apply(raw);
        var config = ModelConfig.of("gcn").withSizes(16, 2);
        var rng = Rng.of(seed);
        var model = Models.create(data.numFeatures(), data.numClasses(), config, rng.split());
        Trainer.of(model, Adam.of(model, 0.01))
                .epochs(20)
                .checkpoints(folder)
                .describe(
                        new RunDescription("gcn", new LinkedHashMap<>(config.toMap()))
                                .withPreprocessing(PREPROCESSING)
                                .withSeed(seed))
                .fit(data, rng.split());
        return folder;
    }

    private static int differingAnswers(ServedGraph graph)
            throws InterruptedException, ExecutionException {
        var alone = answers(graph);
        int differing = 0;
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var running = new ArrayList<Future<List<Prediction>>>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> answers(graph)));
            }
            for (var each : running) {
                differing += each.get().equals(alone) ? 0 : 1;
            }
        }
        return differing;
    }

    private static List<Prediction> answers(ServedGraph graph) {
        return IntStream.range(0, graph.predictions().size()).mapToObj(graph::predict).toList();
    }
}
