// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.io.GraphFormatException;
import org.espalier.io.NdArray;
import org.espalier.io.Npz;
import org.espalier.io.ReadLimits;
import org.espalier.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * NPZ files of the gnn-benchmark family (Shchur et al., 2018): adjacency and features as compressed
 * rows.
 *
 * <p>Arrays: {@code adj_data}, {@code adj_indices}, {@code adj_indptr}, {@code adj_shape}; features
 * as {@code attr_...} in the same way or dense as {@code attr_matrix}; {@code labels}; optional
 * {@code class_names}; optional {@code train_idx}, {@code val_idx}, {@code test_idx}. Edge weights
 * are not used, as in the literature.
 */
final class SparseNpzReader {
    private SparseNpzReader() {}

    static boolean recognises(Set<String> names) {
        return names.contains("adj_indptr") || names.contains("adj_matrix.indptr");
    }

    static RawDataset read(Path file, ReadLimits limits) throws IOException {
        var npz = Npz.read(file, limits);
        var adjacency = matrix(npz, "adj").orElseThrow(() -> missing(file, "adj_indptr"));
        var edges = adjacency.edges();
        int numNodes = adjacency.rows();
        return new RawDataset(
                FileNames.stem(file),
                edges,
                features(npz, numNodes),
                labels(npz, numNodes),
                splits(npz, numNodes),
                List.of());
    }

    private static GraphFormatException missing(Path file, String name) {
        return new GraphFormatException(
                file.toString(), "an array '" + name + "'", "none", "check that the file is whole");
    }

    private static Optional<SparseRows> matrix(Npz npz, String kind) throws GraphFormatException {
        for (var prefix : List.of(kind + "_", kind + "_matrix.")) {
            if (npz.has(prefix + "indptr")) {
                return Optional.of(
                        SparseRows.of(
                                npz.array(prefix + "shape"),
                                npz.array(prefix + "indptr"),
                                npz.array(prefix + "indices"),
                                npz.array(prefix + "data")));
            }
        }
        return Optional.empty();
    }

    private static Tensor features(Npz npz, int numNodes) throws GraphFormatException {
        var sparse = matrix(npz, "attr");
        if (sparse.isPresent()) {
            if (sparse.get().rows() != numNodes) {
                throw new GraphFormatException(
                        sparse.get().origin(),
                        "features of " + numNodes + " nodes",
                        sparse.get().rows() + " rows",
                        "check that all arrays belong to the same data set");
            }
            return sparse.get().features();
        }
        var dense = npz.optional("attr_matrix");
        return dense.isPresent()
                ? ArrayChecks.features(dense.get(), numNodes)
                : FeatureTables.none(numNodes);
    }

    private static Labels labels(Npz npz, int numNodes) throws GraphFormatException {
        var labels = npz.optional("labels");
        if (labels.isEmpty()) {
            return Labels.none(numNodes);
        }
        var names = npz.optional("class_names");
        return LabelColumn.of(
                ArrayChecks.rows(labels.get(), numNodes),
                names.isPresent() && names.get().type().isText()
                        ? List.of(names.get().toStrings())
                        : List.of());
    }

    private static List<NodeSplit> splits(Npz npz, int numNodes) throws GraphFormatException {
        if (!npz.has("train_idx", "val_idx", "test_idx")) {
            return List.of();
        }
        NdArray train = npz.array("train_idx");
        return List.of(
                ArrayChecks.split(
                        train.origin(),
                        ArrayChecks.nodeIds(train, numNodes),
                        ArrayChecks.nodeIds(npz.array("val_idx"), numNodes),
                        ArrayChecks.nodeIds(npz.array("test_idx"), numNodes)));
    }
}
