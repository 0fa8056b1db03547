// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.graph.GraphBuilder;
import org.espalier.io.Npy;
import org.espalier.io.Npz;
import org.espalier.io.ReadLimits;
import org.espalier.io.SafeTensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes data sets, and files of arrays that are none. */
final class Inspector {
    private Inspector() {}

    static Inspection inspect(Path path, ReadLimits limits) throws IOException {
        if (Files.isRegularFile(path)) {
            if (path.toString().endsWith(".safetensors")) {
                return safeTensors(path, limits);
            }
            if (path.toString().endsWith(".npy")) {
                var array = Npy.read(path, limits);
                return new Inspection.Arrays(
                        path, "npy", Map.of("array", array.toString()), Map.of());
            }
        }
        if (Files.isRegularFile(path) && Detector.isOtherArchive(path, limits)) {
            return npz(path, limits);
        }
        return nodes(path, Detector.find(path, limits), limits);
    }

    /** Describes a data set; missing values of tables are counted, not refused. */
    static Inspection nodes(Path path, Found found, ReadLimits limits) throws IOException {
        var raw = tolerant(found).load(limits);
        var data = raw.build(EdgeRule.UNDIRECTED);
        var stored = raw.build(EdgeRule.AS_STORED).graph();
        var distinct =
                GraphBuilder.of(raw.numNodes())
                        .edges(raw.edges().sources(), raw.edges().destinations())
                        .dropSelfLoops()
                        .dropDuplicates()
                        .build();
        return new Inspection.Nodes(
                path,
                found.format(),
                found.path(),
                data,
                GraphStatistics.of(stored),
                distinct.numEdges(),
                GraphStatistics.of(data.graph()),
                raw.tables(),
                notes(found, raw));
    }

    private static Found tolerant(Found found) {
        return found instanceof Found.Csv csv
                ? csv.withColumns(csv.columns().withMissing(MissingValues.MEAN))
                : found;
    }

    private static List<String> notes(Found found, RawDataset raw) {
        var notes = new ArrayList<>(raw.notes());
        int missing = raw.tables().map(CsvTables::missingValues).orElse(0);
        if (missing > 0
                && found instanceof Found.Csv csv
                && csv.columns().missing() == MissingValues.REFUSE) {
            notes.add(
                    missing
                            + " values of features are missing; without --missing mean they are"
                            + " refused");
        }
        return notes;
    }

    private static Inspection safeTensors(Path path, ReadLimits limits) throws IOException {
        var file = SafeTensors.read(path, limits);
        var arrays = new LinkedHashMap<String, String>();
        for (var name : file.names()) {
            arrays.put(name, file.array(name).toString());
        }
        return new Inspection.Arrays(path, "safetensors", arrays, file.metadata());
    }

    private static Inspection npz(Path path, ReadLimits limits) throws IOException {
        var file = Npz.read(path, limits);
        var arrays = new LinkedHashMap<String, String>();
        for (var name : file.names()) {
            arrays.put(name, file.array(name).toString());
        }
        return new Inspection.Arrays(path, "npz", arrays, Map.of());
    }
}
