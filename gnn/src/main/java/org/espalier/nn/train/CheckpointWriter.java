// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.io.SafeTensors;
import org.espalier.nn.optim.OptimizerState;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Commits the checkpoints of one run to a folder; what is known of the data is written with the
 * first of them only, however many nodes there are.
 */
final class CheckpointWriter {
    private final Path folder;
    private final TrainedData data;
    private @Nullable DataFile dataFile;

    CheckpointWriter(Path folder, TrainedData data) {
        this.folder = folder;
        this.data = data;
    }

    Path folder() {
        return folder;
    }

    void commit(
            CheckpointContent content,
            WeightCopy current,
            WeightCopy best,
            OptimizerState optimizer)
            throws IOException {
        var file = dataFile();
        var described = TrainedDataFile.toJson(data);
        file.putInto(described);
        var json = content.toJson();
        json.put(Checkpoint.DATA, described);
        CheckpointFiles.commit(folder, json, arrays(current, best, optimizer));
        file.removeOthers(folder);
    }

    private DataFile dataFile() throws IOException {
        DataFile known = dataFile;
        if (known == null) {
            known = DataFile.write(folder, TrainedDataFile.arrays(data));
            dataFile = known;
        }
        return known;
    }

    private static Map<String, SafeTensors> arrays(
            WeightCopy current, WeightCopy best, OptimizerState optimizer) {
        var arrays = new LinkedHashMap<String, SafeTensors>();
        arrays.put(Checkpoint.WEIGHTS, SafeTensors.of(current.arrays(), Map.of()));
        arrays.put(Checkpoint.BEST, SafeTensors.of(best.arrays(), Map.of()));
        var facts = new LinkedHashMap<String, String>();
        facts.put("kind", optimizer.kind());
        facts.put("steps", Long.toString(optimizer.steps()));
        arrays.put(Checkpoint.OPTIMIZER, SafeTensors.of(optimizer.moments(), facts));
        return arrays;
    }
}
