// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.graph.NodeIds;
import org.espalier.io.GraphFormatException;
import org.espalier.io.NdArray;
import org.espalier.io.Npz;
import org.espalier.io.ReadLimits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The split files {@code NAME_split_0.6_0.2_K.npz} of Geom-GCN, in the order of K. */
final class GeomGcnSplits {
    private GeomGcnSplits() {}

    static List<NodeSplit> read(Path folder, int numNodes, ReadLimits limits) throws IOException {
        var files = find(folder);
        var splits = new ArrayList<NodeSplit>();
        for (var file : files.values()) {
            var npz = Npz.read(file, limits);
            splits.add(
                    ArrayChecks.split(
                            file.toString(),
                            mask(npz.array("train_mask"), numNodes),
                            mask(npz.array("val_mask"), numNodes),
                            mask(npz.array("test_mask"), numNodes)));
        }
        return splits;
    }

    private static SortedMap<Integer, Path> find(Path folder) throws IOException {
        var pattern =
                Pattern.compile(Pattern.quote(FileNames.of(folder)) + "_split_.*_(\\d{1,4})\\.npz");
        var places =
                List.of(
                        folder,
                        folder.resolve("splits"),
                        FileNames.folder(folder).resolve("splits"));
        var found = new TreeMap<Integer, Path>();
        for (var place : places) {
            if (found.isEmpty() && Files.isDirectory(place)) {
                try (var files = Files.list(place)) {
                    for (var file : files.sorted().toList()) {
                        var match = pattern.matcher(FileNames.of(file));
                        if (match.matches()) {
                            found.put(Integer.parseInt(match.group(1)), file);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static NodeIds mask(NdArray array, int numNodes) throws GraphFormatException {
        return NodeIds.where(ArrayChecks.rows(ArrayChecks.rank(array, 1), numNodes).toBooleans());
    }
}
