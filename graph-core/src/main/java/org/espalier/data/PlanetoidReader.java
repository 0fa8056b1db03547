// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import it.unimi.dsi.fastutil.ints.IntArrayList;

import org.espalier.graph.NodeIds;
import org.espalier.io.GraphFormatException;
import org.espalier.io.NdArray;
import org.espalier.io.Pickle;
import org.espalier.io.ReadLimits;
import org.espalier.io.Separator;
import org.espalier.io.TableReader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Planetoid files {@code ind.NAME.*} of Yang et al. (ICML 2016).
 *
 * <p>Nodes are numbered as in {@code graph}: the rows of {@code allx} first, then the rows of
 * {@code tx} at the places that {@code test.index} gives. Places it leaves out (isolated test nodes
 * of Citeseer) have no features and no label. The public split trains on the rows of {@code y},
 * validates on the 500 after them, and tests on {@code test.index}.
 */
final class PlanetoidReader {
    private static final List<String> NEEDED =
            List.of("allx", "tx", "ally", "ty", "y", "graph", "test.index");
    private static final int VALIDATION = 500;

    private final Path folder;
    private final String name;
    private final ReadLimits limits;

    PlanetoidReader(Path folder, String name, ReadLimits limits) {
        this.folder = folder;
        this.name = name;
        this.limits = limits;
    }

    RawDataset read() throws IOException {
        requireFiles();
        var known = matrix("allx");
        var tested = matrix("tx");
        var places = testPlaces(known.rows(), tested.rows());
        int numNodes = places.length == 0 ? known.rows() : max(places) + 1;
        var edges = edges(numNodes);
        if (tested.columns() != known.columns()) {
            throw refuse("tx", known.columns() + " columns as in allx", tested.columns() + "");
        }
        var features = known.stackedWith(tested, places, numNodes).features();
        var labels = labels(known.rows(), places, numNodes);
        var notes = new ArrayList<String>();
        int gaps = numNodes - known.rows() - places.length;
        if (gaps > 0) {
            notes.add(gaps + " nodes have neither features nor label (not in test.index)");
        }
        return new RawDataset(
                name, edges, features, labels, List.of(split(known.rows(), places)), notes);
    }

    private void requireFiles() throws GraphFormatException {
        var missing = NEEDED.stream().filter(part -> !Files.isRegularFile(file(part))).toList();
        if (!missing.isEmpty()) {
            throw new GraphFormatException(
                    folder.toString(),
                    "the files ind." + name + ".{" + String.join(", ", NEEDED) + "}",
                    "no " + String.join(", no ", missing.stream().map(this::fileName).toList()),
                    "add what is missing from the Planetoid repository, or give the set's NPZ or"
                            + " CSV form");
        }
    }

    private String fileName(String part) {
        return "ind." + name + "." + part;
    }

    private Path file(String part) {
        return folder.resolve(fileName(part));
    }

    private GraphFormatException refuse(String part, String expected, String got) {
        return new GraphFormatException(
                file(part).toString(),
                expected,
                got,
                "check that all files come from the same release of the data set");
    }

    private SparseRows matrix(String part) throws IOException {
        if (Pickle.read(file(part), limits) instanceof Pickle.SparseRows matrix) {
            return SparseRows.of(
                    matrix.shape(), matrix.rowOffsets(), matrix.columns(), matrix.values());
        }
        throw refuse(part, "a pickled csr_matrix", "another object");
    }

    private NdArray dense(String part) throws IOException {
        if (Pickle.read(file(part), limits) instanceof Pickle.Dense(NdArray values)) {
            return ArrayChecks.rank(values, 2);
        }
        throw refuse(part, "a pickled array", "another object");
    }

    /** The node of each row of {@code tx}. */
    private int[] testPlaces(int firstTest, int rows) throws IOException {
        var places = new IntArrayList();
        try (var table = TableReader.open(file("test.index"), Separator.BLANKS, limits)) {
            while (table.next()) {
                int place = table.wholeNumber(0);
                // the literature's sets leave at most a few places out
                if (place < firstTest || place - firstTest >= 2L * rows) {
                    throw table.refusal(
                            "a test node in [%d, %d)".formatted(firstTest, firstTest + 2L * rows),
                            place + "",
                            "check that test.index belongs to these files");
                }
                places.add(place);
            }
        }
        if (places.size() != rows) {
            throw refuse("test.index", rows + " lines, one a row of tx", places.size() + "");
        }
        var sorted = places.toIntArray();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i - 1] == sorted[i]) {
                throw refuse("test.index", "each node once", "node " + sorted[i] + " twice");
            }
        }
        return places.toIntArray();
    }

    private static int max(int[] values) {
        return Arrays.stream(values).max().orElse(-1);
    }

    private EdgeColumns edges(int numNodes) throws IOException {
        if (!(Pickle.read(file("graph"), limits) instanceof Pickle.Lists lists)) {
            throw refuse("graph", "a pickled dictionary of lists", "another object");
        }
        var keys = lists.keys().toInts();
        var offsets = lists.offsets().toInts();
        var items = lists.items().toInts();
        var origin = file("graph").toString();
        var edges = new EdgeColumns();
        for (int i = 0; i < keys.length; i++) {
            int source = ArrayChecks.nodeId(origin + ", key", i, keys[i], numNodes);
            for (int e = offsets[i]; e < offsets[i + 1]; e++) {
                edges.add(source, ArrayChecks.nodeId(origin, e, items[e], numNodes));
            }
        }
        return edges;
    }

    private Labels labels(int knownRows, int[] places, int numNodes) throws IOException {
        var known = dense("ally");
        var tested = dense("ty");
        if (known.dimension(0) != knownRows || tested.dimension(0) != places.length) {
            throw refuse(
                    "ally",
                    knownRows + " rows, and " + places.length + " in ty, as in allx and tx",
                    known.dimension(0) + " and " + tested.dimension(0));
        }
        if (known.dimension(1) != tested.dimension(1)) {
            throw refuse("ty", known.dimension(1) + " classes", tested.dimension(1) + "");
        }
        var labels = Arrays.copyOf(LabelColumn.oneHot(known), numNodes);
        Arrays.fill(labels, knownRows, numNodes, Labels.UNLABELLED);
        var testLabels = LabelColumn.oneHot(tested);
        for (int i = 0; i < places.length; i++) {
            labels[places[i]] = testLabels[i];
        }
        return Labels.of(known.dimension(1), labels);
    }

    private NodeSplit split(int knownRows, int[] places) throws IOException {
        int train = dense("y").dimension(0);
        if (train > knownRows) {
            throw refuse("y", "at most " + knownRows + " rows as in allx", train + "");
        }
        var test = places.clone();
        Arrays.sort(test);
        int end = Math.min(train + VALIDATION, knownRows);
        return new NodeSplit(NodeIds.range(0, train), NodeIds.range(train, end), NodeIds.of(test));
    }
}
