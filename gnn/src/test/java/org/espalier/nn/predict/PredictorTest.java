// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.predict;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.FeatureType;
import org.espalier.data.Labels;
import org.espalier.data.NodeDataset;
import org.espalier.data.Preprocessing;
import org.espalier.graph.Graph;
import org.espalier.graph.GraphBuilder;
import org.espalier.graph.NodeIds;
import org.espalier.io.GraphFormatException;
import org.espalier.nn.metric.Metrics;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.model.ModelFactory;
import org.espalier.nn.model.Models;
import org.espalier.nn.train.Checkpoint;
import org.espalier.nn.train.PlantedFactory;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

class PredictorTest {
    @TempDir Path folder;
    private Path checkpoint;

    @BeforeEach
    void train() {
        checkpoint = Orchard.train(folder.resolve("gcn"), "gcn", 1);
    }

    @Test
    void predictionsAreTheModelsOwn() throws IOException {
        var data = Orchard.PREPROCESSING.apply(Orchard.data());
        var config = ModelConfig.of("gcn").withSizes(8, 2);
        var model = Models.create(4, 3, config, Rng.of(9));
        Checkpoint.load(checkpoint).loadBest(model);
        var logits = model.forward(data.graph(), data.features());

        try (var predictor = Predictor.load(checkpoint)) {
            var predictions = predictor.predict(Orchard.data());

            assertArrayEquals(logits.toArray(), predictions.logits().toArray());
            assertArrayEquals(
                    Arrays.copyOfRange(logits.softmax().toArray(), 15, 18),
                    predictions.of(5).probabilities());
            assertEquals(model.numParameters(), predictor.numParameters());
        }
    }

    @Test
    void featuresCanBeReadAsBf16() throws IOException {
        var data = Orchard.PREPROCESSING.apply(Orchard.data()).withBf16Features();
        var model = Models.create(4, 3, ModelConfig.of("gcn").withSizes(8, 2), Rng.of(9));
        var read = Checkpoint.load(checkpoint);
        read.loadBest(model);
        var logits = model.forward(data.graph(), data.features()).toArray();

        try (var predictor = Predictor.of(read, FeatureType.BF16)) {
            assertEquals(FeatureType.BF16, predictor.preprocessing().featureType());
            assertArrayEquals(logits, predictor.predict(Orchard.data()).logits().toArray());

            predictor.reload(checkpoint);

            assertArrayEquals(logits, predictor.predict(Orchard.data()).logits().toArray());
        }
    }

    @Test
    void aNodeHasClassNameAndProbabilities() throws IOException {
        try (var predictor = Predictor.load(checkpoint);
                var graph = predictor.on(Orchard.data())) {
            var one = graph.predict("tree 7");

            assertEquals("tree 7", one.id());
            assertEquals(Orchard.CLASSES.get(one.label()), one.className());
            assertEquals(1, one.probability(0) + one.probability(1) + one.probability(2), 1e-6);
            assertTrue(one.probability(one.label()) >= 1f / 3);
            assertEquals(one, graph.predict(7));
            assertEquals(one, graph.predictions().of("tree 7"));
        }
    }

    @Test
    void classesAgreeWithTheAccuracyOfTraining() throws IOException {
        var data = Orchard.data();
        try (var predictor = Predictor.load(checkpoint)) {
            var predictions = predictor.predict(data);
            int right = 0;
            for (int v = 24; v < Orchard.NODES; v++) {
                right += predictions.label(v) == data.labels().at(v) ? 1 : 0;
            }

            assertEquals(
                    Metrics.accuracy(predictions.logits(), data.labels(), data.split().test()),
                    right / 12.0);
        }
    }

    @Test
    void newNodesAreServedWithoutLabelsOrSplits() throws IOException {
        var old = Orchard.data();
        var part = old.induced(NodeIds.range(10, 20));
        var unseen =
                new NodeDataset(
                        "unseen",
                        part.graph(),
                        part.features(),
                        Labels.none(10),
                        List.of(),
                        part.ids(),
                        part.featureNames());

        try (var predictor = Predictor.load(checkpoint)) {
            var predictions = predictor.predict(unseen);

            assertEquals(10, predictions.size());
            assertEquals("tree 12", predictions.of("tree 12").id());
        }
    }

    /** So training may leave small components out that prediction keeps. */
    @Test
    void nodesOfOtherComponentsChangeNoBit() throws IOException {
        var whole = Orchard.data();
        var part = Orchard.data().induced(NodeIds.range(0, 9));
        int nodes = Orchard.NODES + part.numNodes();
        var builder = GraphBuilder.of(nodes);
        addEdges(builder, whole.graph(), 0);
        addEdges(builder, part.graph(), Orchard.NODES);
        var both =
                new NodeDataset(
                        "both",
                        builder.build(),
                        whole.features().concatRows(part.features()),
                        Labels.none(nodes),
                        List.of());

        try (var predictor = Predictor.load(checkpoint)) {
            float[] alone = predictor.predict(whole).logits().toArray();
            float[] together = predictor.predict(both).logits().toArray();

            assertArrayEquals(alone, Arrays.copyOf(together, alone.length));
        }
    }

    private static void addEdges(GraphBuilder builder, Graph graph, int shift) {
        for (int node = 0; node < graph.numNodes(); node++) {
            for (int source : graph.inNeighbours(node).toArray()) {
                builder.add(source + shift, node + shift);
            }
        }
    }

    @Test
    void otherColumnsAreMatchedAndMentioned() throws IOException {
        var values = new float[Orchard.NODES * 2];
        Arrays.fill(values, 1);
        var data =
                Orchard.withColumns(
                        List.of("colour=red", "size"), Tensor.of(values, Orchard.NODES, 2));

        try (var predictor = Predictor.load(checkpoint);
                var graph = predictor.on(data)) {
            assertEquals(1, graph.notes().size());
            assertEquals(graph.notes(), predictor.predict(data).notes());
        }
    }

    @Test
    void unknownNodesAreRefused() throws IOException {
        try (var predictor = Predictor.load(checkpoint);
                var graph = predictor.on(Orchard.data())) {
            assertRefused(
                    IllegalArgumentException.class,
                    () -> graph.predict("bush"),
                    "expected the id of one of 36 nodes such as 'tree 0' but got 'bush'");
            assertRefused(IllegalArgumentException.class, () -> graph.predict(36), "[0, 36)");
        }
    }

    @Test
    void useAfterCloseIsRefused() throws IOException {
        var predictor = Predictor.load(checkpoint);
        var graph = predictor.on(Orchard.data());
        var kept = graph.predictions();
        predictor.close();
        predictor.close();

        assertRefused(
                IllegalStateException.class,
                () -> predictor.predict(Orchard.data()),
                "Predictor: expected an open predictor");
        assertRefused(IllegalStateException.class, () -> predictor.on(Orchard.data()), "closed");
        assertRefused(IllegalStateException.class, () -> predictor.reload(checkpoint), "closed");
        assertRefused(IllegalStateException.class, predictor::trainedOn, "closed");
        assertRefused(IllegalStateException.class, () -> graph.predict(0), "ServedGraph: expected");
        assertEquals(Orchard.NODES, kept.size());
    }

    @Test
    void aClosedGraphLeavesThePredictorOpen() throws IOException {
        try (var predictor = Predictor.load(checkpoint)) {
            var graph = predictor.on(Orchard.data());
            graph.close();
            predictor.reload(Orchard.train(folder.resolve("next"), "gcn", 2));

            assertRefused(IllegalStateException.class, () -> graph.predict(0), "closed");
            assertEquals(Orchard.NODES, predictor.predict(Orchard.data()).size());
        }
    }

    /** Five epochs of {@link Orchard}, as version 1 wrote them once data was described. */
    @Test
    void versionOneWithItsDataStillPredicts() throws Exception {
        var fixture = Path.of(PredictorTest.class.getResource("/checkpoint-v1-data").toURI());
        try (var predictor = Predictor.load(fixture)) {
            var one = predictor.predict(Orchard.data()).of("tree 17");

            assertEquals("plum", one.className());
            assertArrayEquals(
                    new float[] {0.3008179f, 0.34570083f, 0.35348132f}, one.probabilities());
            assertEquals(Orchard.PREPROCESSING, predictor.preprocessing());
            assertEquals(Orchard.COLUMNS, predictor.trainedOn().featureNames());
            assertEquals(Orchard.data().split(), predictor.trainedOn().split());
            assertEquals("tree 35", predictor.trainedOn().ids().id(35));
        }
    }

    /** It says neither what it was trained on nor how that was prepared: {@code none}. */
    @Test
    void versionOneFromBeforeDataWasDescribedPredictsWithTheDataGiven() throws Exception {
        var fixture = Path.of(PredictorTest.class.getResource("/checkpoint-v1").toURI());

        assertRefused(
                GraphFormatException.class,
                () -> Predictor.load(fixture),
                "a checkpoint that says what data it was trained on",
                "completedBy");
        var completed = Checkpoint.load(fixture).completedBy(PlantedFactory.trainedOn());
        try (var predictor = whereOffered(PlantedFactory.class, () -> Predictor.of(completed))) {
            assertEquals(
                    "43f713a9cd6a67256be7916693fa62b2089bce17b2c244bfa8b4dae2bb37d447",
                    predictor.weightsSha256());
            assertEquals(Preprocessing.none(), predictor.preprocessing());
            assertEquals(60, predictor.predict(PlantedFactory.data()).size());
        }
    }

    /** Runs code in a place where a factory is offered as a service, which other tests are not. */
    private <R> R whereOffered(Class<? extends ModelFactory> factory, Callable<R> code)
            throws Exception {
        var services = Files.createDirectories(folder.resolve("offer/META-INF/services"));
        Files.writeString(services.resolve(ModelFactory.class.getName()), factory.getName());
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        var places = new URL[] {folder.resolve("offer").toUri().toURL()};
        try (var offering = new URLClassLoader(places, before)) {
            thread.setContextClassLoader(offering);
            return code.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void unknownModelsAreRefused() throws IOException {
        edit("\"model\" : \"gcn\"", "\"model\" : \"gnc\"");

        refuses("a model that can be built but got 'gnc' (Models: expected one of");
    }

    @Test
    void otherModelsThanTheWeightsBelongToAreRefused() throws IOException {
        edit("\"model\" : \"gcn\"", "\"model\" : \"gat\"");

        refuses("expected weight 'convs.0.");
    }

    @Test
    void sizesThatNoWeightsBelongToAreRefusedBeforeMemoryIsTaken() throws IOException {
        edit("\"hidden\" : \"8\"", "\"hidden\" : \"2000000000\"");

        refuses("expected sizes that fit 67 stored weights but got 2000000000");
    }

    @Test
    void otherFeatureCountsAreRefused() throws IOException {
        edit("\"features\" : 4", "\"features\" : 5");

        refuses("expected 5 feature names or none but got 4");
    }

    private void edit(String from, String to) throws IOException {
        var index = checkpoint.resolve("checkpoint.json");
        var text = Files.readString(index);
        assertTrue(text.contains(from), text);
        Files.writeString(index, text.replace(from, to));
    }

    private void refuses(String part) {
        assertRefused(GraphFormatException.class, () -> Predictor.load(checkpoint), part);
    }
}
