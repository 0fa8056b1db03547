// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.data.NodeDataset;
import org.espalier.nn.train.Checkpoint;
import org.espalier.nn.train.TrainedData;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which checkpoint a command uses. */
final class CheckpointOption {
    private static final String INSIDE = "checkpoint";

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            required = true,
            description = "The folder of a run, or its checkpoint folder.")
    private Path folder = Path.of("");

    /** Reads and verifies it. */
    Checkpoint load() throws IOException {
        var inside = folder.resolve(INSIDE);
        if (Files.isDirectory(inside)) {
            return Checkpoint.load(inside);
        }
        var first = folder.resolve("run-0");
        if (Files.isDirectory(first)) {
            throw CommandException.input(
                    "--checkpoint: expected one run but %s holds several; give one of them, such as"
                                    .formatted(folder)
                            + " "
                            + first);
        }
        return Checkpoint.load(folder);
    }

    /** Describes a checkpoint of an earlier version by the data that the user gives. */
    static Checkpoint completed(Checkpoint checkpoint, NodeDataset data) {
        return checkpoint.data().isPresent()
                ? checkpoint
                : checkpoint.completedBy(
                        TrainedData.of(checkpoint.run().preprocessing().apply(data)));
    }
}
