// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.data.FeatureType;
import org.espalier.data.NodeDataset;
import org.espalier.data.generate.PlantedClasses;
import org.espalier.nn.predict.Predictor;
import org.espalier.nn.train.Checkpoint;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where commands that use a checkpoint take their data from: read as in training. */
final class DataSource {
    private static final String GENERATED = "generated";

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description =
                    "A folder or file in any supported format; need not be what the model was"
                            + " trained on (default: the generated graph, if it was trained on"
                            + " that).")
    private @Nullable Path data;

    @Mixin private ColumnOptions columns = new ColumnOptions();

    @Option(
            names = "--feature-type",
            paramLabel = "TYPE",
            description = "float32 or bf16 (default: as in training).")
    private @Nullable String featureType;

    /** Refuses values that make no sense. */
    void check() {
        OptionChecks.oneOf("--feature-type", featureType, DataOptions.featureTypes());
    }

    /** The model of a checkpoint, reading the kind of numbers that is asked for. */
    Predictor predictor(Checkpoint checkpoint) throws IOException {
        String label = featureType;
        var type = label == null ? Optional.<FeatureType>empty() : FeatureType.named(label);
        return type.isPresent() ? Predictor.of(checkpoint, type.get()) : Predictor.of(checkpoint);
    }

    /** What a checkpoint should know of data that was generated. */
    static Map<String, String> generated(long seed) {
        return Map.of(GENERATED, Long.toString(seed));
    }

    /** The data, unprepared, with edges as training took them. */
    NodeDataset load(Checkpoint checkpoint) throws IOException {
        Path path = data;
        if (path != null) {
            return DataOptions.read(
                    path,
                    columns.columns(checkpoint.run().dataOptions()),
                    checkpoint.run().preprocessing().edges());
        }
        String seed = checkpoint.run().dataOptions().getOrDefault(GENERATED, "");
        if (!seed.matches("-?[0-9]{1,18}")) {
            throw CommandException.usage(
                    "--data: expected a folder or file but got none; give the data, the model was"
                            + " not trained on the generated graph");
        }
        return PlantedClasses.dataset(Long.parseLong(seed));
    }
}
