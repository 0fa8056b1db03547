// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.FeatureScaling;
import org.espalier.data.FeatureType;
import org.espalier.data.IdDictionary;
import org.espalier.data.Labels;
import org.espalier.data.NodeDataset;
import org.espalier.data.Preprocessing;
import org.espalier.io.GraphFormatException;
import org.espalier.nn.Weights;
import org.espalier.nn.optim.Adam;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

class CheckpointTest {
    private static final String STATE = "state-1";

    @TempDir Path folder;
    private Path index;

    @BeforeEach
    void trainOneEpoch() {
        index = folder.resolve("checkpoint.json");
        train(1, 1);
    }

    private void train(int epochs, int every) {
        var model = Planted.model(0);
        Trainer.of(model, Adam.of(model, 0.05))
                .epochs(epochs)
                .checkpoints(folder, every)
                .fit(Planted.data(), Rng.of(3));
    }

    @Test
    void commitReplacesTheOneBefore() throws IOException {
        train(5, 2);

        assertEquals(5, Checkpoint.load(folder).epoch());
        try (var states = Files.newDirectoryStream(folder, "state-*")) {
            int count = 0;
            for (var _ : states) {
                count++;
            }
            assertEquals(1, count);
        }
    }

    @Test
    void interruptedCommitLeavesTheOneBefore() throws IOException {
        var half = Files.createDirectory(folder.resolve("state-2"));
        Files.write(half.resolve("weights.safetensors"), new byte[] {1, 2, 3});

        assertEquals(1, Checkpoint.load(folder).epoch());
        train(3, 9);
        assertEquals(3, Checkpoint.load(folder).epoch());
        assertFalse(Files.exists(half));
    }

    @Test
    void readersNeverSeeHalfACheckpoint() throws Exception {
        var done = new AtomicBoolean();
        var writer =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    train(15, 1);
                                    done.set(true);
                                });
        int last = 0;
        while (!done.get() && writer.isAlive()) {
            last = Checkpoint.load(folder).epoch();
            assertTrue(last >= 1, "epoch " + last);
        }
        writer.join();

        assertEquals(15, Checkpoint.load(folder).epoch());
    }

    /** Four epochs of {@link Planted} as version 1 of the format wrote them. */
    @Test
    void versionOneStillLoadsAndGoesOn() throws Exception {
        var fixture = Path.of(CheckpointTest.class.getResource("/checkpoint-v1").toURI());
        var model = Planted.model(0);
        var trainer =
                Trainer.of(model, Adam.of(model, 0.05))
                        .epochs(6)
                        .describe(RunDescription.of("planted"));

        var old = Checkpoint.load(fixture);
        old.loadBest(model);

        assertEquals(4, old.epoch());
        assertEquals(Map.of("hidden", 8L), old.run().config());
        assertEquals(Preprocessing.none(), old.run().preprocessing());
        assertEquals(Map.of(), old.run().dataOptions());
        assertTrue(old.data().isEmpty());
        assertEquals(
                "43f713a9cd6a67256be7916693fa62b2089bce17b2c244bfa8b4dae2bb37d447",
                Weights.sha256(model));
        assertEquals(6, trainer.resume(old).fit(Planted.data(), Rng.of(3)).epochs());
    }

    @Test
    void theDataIsDescribedWithTheFirstCommitOnly() throws IOException {
        train(6, 1);

        var data = Checkpoint.load(folder).data().orElseThrow();
        assertEquals(TrainedData.of(Planted.data()).split(), data.split());
        assertEquals(Planted.FEATURES, data.numFeatures());
        assertEquals(Planted.NODES, data.numNodes());
        assertEquals(List.of("data-2.safetensors"), dataFiles());
    }

    private List<String> dataFiles() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("data"))
                    .toList();
        }
    }

    @Test
    void namesOfNodesColumnsAndClassesAreKept() throws IOException {
        var plain = Planted.data();
        var named =
                new NodeDataset(
                        "näme",
                        plain.graph(),
                        plain.features(),
                        Labels.of(List.of("a", "b", ""), plain.labels().toArray()),
                        plain.splits(),
                        IdDictionary.of(
                                IntStream.range(0, Planted.NODES).mapToObj(v -> "ü" + v).toList()),
                        List.of("x", "y=1", "y=\u20ac", "", "5", "6", "7"));
        var model = Planted.model(0);
        Trainer.of(model, Adam.of(model, 0.05)).epochs(1).checkpoints(folder).fit(named, Rng.of(3));

        var data = Checkpoint.load(folder).data().orElseThrow();

        assertEquals("näme", data.name());
        assertEquals(named.featureNames(), data.featureNames());
        assertEquals(named.labels().classNames(), data.classNames());
        assertEquals(named.ids().toList(), data.ids().toList());
    }

    @Test
    void howARunWasDescribedIsKept() throws IOException {
        var run =
                new RunDescription("planted", Map.of("hidden", 8L))
                        .withPreprocessing(
                                Preprocessing.none()
                                        .withFeatures(FeatureScaling.ROW_NORMALISED)
                                        .withFeatureType(FeatureType.BF16)
                                        .onLargestComponent())
                        .withDataOptions(Map.of("id-column", "name"))
                        .withSeed(-7);
        var model = Planted.model(0);
        Trainer.of(model, Adam.of(model, 0.05))
                .epochs(2)
                .checkpoints(folder)
                .describe(run)
                .fit(Planted.data(), Rng.of(3));

        assertEquals(run, Checkpoint.load(folder).run());
        assertTrue(Checkpoint.load(folder).epochMillis() > 0);
    }

    @Test
    void rejectsADamagedDescriptionOfTheData() throws IOException {
        var file = folder.resolve("data-1.safetensors");
        var sound = Files.readAllBytes(file);
        var flipped = sound.clone();
        flipped[flipped.length - 1] ^= 1;

        Files.write(file, flipped);
        refuses("data-1.safetensors: expected SHA-256");
        Files.delete(file);
        refuses("data-1.safetensors: expected a file of the checkpoint");
        Files.write(file, sound);
        edit("\"nodes\" : 60", "\"nodes\" : 40");
        refuses("a sound description of the data");
    }

    @Test
    void rejectsADescriptionOutsideTheFolder() throws IOException {
        edit("\"data-1.safetensors\"", "\"../data-1.safetensors\"");

        refuses("a name such as data-1.safetensors");
    }

    @Test
    void rejectsUnknownPreprocessing() throws IOException {
        edit("\"as-is\"", "\"whitened\"");

        refuses("a known scaling under 'features' but got whitened");
    }

    @Test
    void rejectsUnknownTypesOfFeatures() throws IOException {
        edit("\"float32\"", "\"float8\"");

        refuses("float32 or bf16 under 'featureType' but got float8");
    }

    @Test
    void rejectsFolderWithoutCheckpoint() throws IOException {
        Files.delete(index);

        refuses("a checkpoint folder with checkpoint.json");
    }

    @Test
    void rejectsMissingFiles() throws IOException {
        Files.delete(folder.resolve(STATE).resolve("optimizer.safetensors"));

        refuses("optimizer.safetensors: expected a file of the checkpoint");
    }

    @Test
    void rejectsChangedFiles() throws IOException {
        for (var name : List.of("weights", "best", "optimizer")) {
            var file = folder.resolve(STATE).resolve(name + ".safetensors");
            var sound = Files.readAllBytes(file);
            var flipped = sound.clone();
            flipped[flipped.length - 1] ^= 1;

            Files.write(file, flipped);
            refuses(name + ".safetensors: expected SHA-256");
            Files.write(file, Arrays.copyOf(sound, sound.length / 2));
            refuses(name + ".safetensors: expected SHA-256");
            Files.write(file, sound);
        }
    }

    @Test
    void rejectsTruncatedIndex() throws IOException {
        var text = Files.readString(index);
        Files.writeString(index, text.substring(0, text.length() / 2));

        refuses("a JSON object");
    }

    @Test
    void rejectsNewerVersions() throws IOException {
        edit("\"formatVersion\" : 1", "\"formatVersion\" : 2");

        refuses("format version 1 to 1 but got version 2");
    }

    @Test
    void rejectsOtherFormats() throws IOException {
        edit("espalier-checkpoint", "another");

        refuses("espalier-checkpoint under 'format'");
    }

    @Test
    void rejectsPathsOutsideTheFolder() throws IOException {
        edit("\"state-1\"", "\"../elsewhere\"");
        refuses("a name such as state-1");

        edit("\"../elsewhere\"", "\"state-1\"");
        edit("\"weights.safetensors\"", "\"../weights.safetensors\"");
        refuses("a plain file name");
    }

    @Test
    void rejectsMissingMembers() throws IOException {
        edit("\"rngKey\"", "\"other\"");

        refuses("text under 'rngKey' but got nothing");
    }

    @Test
    void rejectsLossesThatDoNotFitTheEpoch() throws IOException {
        edit("\"epoch\" : 1,\n  \"waited\"", "\"epoch\" : 3,\n  \"waited\"");

        refuses("one loss for each of 3 epochs");
    }

    private void edit(String from, String to) throws IOException {
        var text = Files.readString(index);
        assertTrue(text.contains(from), text);
        Files.writeString(index, text.replace(from, to));
    }

    private void refuses(String part) {
        assertRefused(GraphFormatException.class, () -> Checkpoint.load(folder), part);
    }
}
