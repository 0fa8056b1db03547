// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.graph.NodeIds;
import org.espalier.io.GraphFormatException;
import org.espalier.io.NdArray;
import org.espalier.io.Npz;
import org.espalier.io.ReadLimits;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * NPZ files of the heterophily collection (Platonov et al., ICLR 2023): an edge list and split
 * masks.
 *
 * <p>Arrays: {@code edges} [E, 2], {@code node_features} [N, F], {@code node_labels} [N], and
 * {@code train_masks}, {@code val_masks}, {@code test_masks} [splits, N].
 */
final class EdgesNpzReader {
    private EdgesNpzReader() {}

    static boolean recognises(Set<String> names) {
        return names.contains("edges") && names.contains("node_labels");
    }

    static RawDataset read(Path file, ReadLimits limits) throws IOException {
        var npz = Npz.read(file, limits);
        var labels = LabelColumn.of(npz.array("node_labels"), List.of());
        int numNodes = labels.size();
        var features = npz.optional("node_features");
        return new RawDataset(
                FileNames.stem(file),
                edges(npz.array("edges"), numNodes),
                features.isPresent()
                        ? ArrayChecks.features(features.get(), numNodes)
                        : FeatureTables.none(numNodes),
                labels,
                splits(npz, numNodes),
                List.of());
    }

    private static EdgeColumns edges(NdArray array, int numNodes) throws GraphFormatException {
        var ends = ArrayChecks.rank(array, 2).toLongs();
        if (array.dimension(1) != 2) {
            throw new GraphFormatException(
                    array.origin(),
                    "two columns, source and destination",
                    array.dimension(1) + "",
                    "check the program that wrote the file");
        }
        var edges = new EdgeColumns();
        for (int i = 0; i < ends.length; i += 2) {
            edges.add(
                    ArrayChecks.nodeId(array.origin(), i, ends[i], numNodes),
                    ArrayChecks.nodeId(array.origin(), i + 1L, ends[i + 1], numNodes));
        }
        return edges;
    }

    private static List<NodeSplit> splits(Npz npz, int numNodes) throws GraphFormatException {
        if (!npz.has("train_masks", "val_masks", "test_masks")) {
            return List.of();
        }
        var train = masks(npz.array("train_masks"), numNodes);
        var validation = masks(npz.array("val_masks"), numNodes);
        var test = masks(npz.array("test_masks"), numNodes);
        var origin = npz.array("train_masks").origin();
        if (validation.size() != train.size() || test.size() != train.size()) {
            throw new GraphFormatException(
                    origin,
                    "as many splits as val_masks and test_masks",
                    "%d, %d and %d".formatted(train.size(), validation.size(), test.size()),
                    "check the program that wrote the file");
        }
        var splits = new ArrayList<NodeSplit>();
        for (int i = 0; i < train.size(); i++) {
            splits.add(
                    ArrayChecks.split(
                            origin + ", split " + i, train.get(i), validation.get(i), test.get(i)));
        }
        return splits;
    }

    private static List<NodeIds> masks(NdArray array, int numNodes) throws GraphFormatException {
        var values = array.toBooleans();
        if (array.rank() < 1 || array.rank() > 2 || array.dimension(array.rank() - 1) != numNodes) {
            throw new GraphFormatException(
                    array.origin(),
                    "masks of " + numNodes + " nodes",
                    array.toString(),
                    "check that masks and labels belong together");
        }
        var masks = new ArrayList<NodeIds>();
        for (int from = 0; from < values.length; from += numNodes) {
            masks.add(NodeIds.where(Arrays.copyOfRange(values, from, from + numNodes)));
        }
        return masks;
    }
}
