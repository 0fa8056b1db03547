// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import static org.espalier.data.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.graph.NodeIds;
import org.espalier.io.NdArray;
import org.espalier.io.Npz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class NpzReadersTest {
    @TempDir Path folder;

    /** Edges 0 -> 2, 0 -> 1 (columns not sorted), 2 -> 2, and a stored zero 1 -> 0. */
    private static Map<String, NdArray> sparse() {
        var arrays = new LinkedHashMap<String, NdArray>();
        arrays.put("adj_data", NdArray.of(new float[] {1, 1, 0, 1}, 4));
        arrays.put("adj_indices", NdArray.of(new int[] {2, 1, 0, 2}, 4));
        arrays.put("adj_indptr", NdArray.of(new int[] {0, 2, 3, 4}, 4));
        arrays.put("adj_shape", NdArray.of(new long[] {3, 3}, 2));
        arrays.put("attr_data", NdArray.of(new float[] {1, 2, 3, 0}, 4));
        arrays.put("attr_indices", NdArray.of(new int[] {1, 0, 1, 1}, 4));
        arrays.put("attr_indptr", NdArray.of(new int[] {0, 3, 3, 4}, 4));
        arrays.put("attr_shape", NdArray.of(new long[] {3, 2}, 2));
        arrays.put("labels", NdArray.of(new long[] {1, 0, 1}, 3));
        return arrays;
    }

    /** Edges 0 - 1 and 1 - 2 with two splits. */
    private static Map<String, NdArray> edges() {
        var arrays = new LinkedHashMap<String, NdArray>();
        arrays.put("edges", NdArray.of(new long[] {0, 1, 1, 2}, 2, 2));
        arrays.put("node_features", NdArray.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2));
        arrays.put("node_labels", NdArray.of(new long[] {0, 1, 1}, 3));
        arrays.put("train_masks", mask(true, false, false, false, true, false));
        arrays.put("val_masks", mask(false, true, false, false, false, true));
        arrays.put("test_masks", mask(false, false, true, true, false, false));
        return arrays;
    }

    private static NdArray mask(boolean... values) {
        return NdArray.of(values, 2, 3);
    }

    private NodeDataset load(Map<String, NdArray> arrays) throws IOException {
        var file = folder.resolve("toy.npz");
        Npz.write(file, arrays);
        return Datasets.load(file);
    }

    private void refuse(Map<String, NdArray> arrays, String name, NdArray array, String... texts) {
        var changed = new LinkedHashMap<>(arrays);
        changed.put(name, array);
        assertRefused(() -> load(changed), texts);
    }

    @Test
    void readsSparseRows() throws IOException {
        var data = load(sparse());

        assertEquals(4, data.graph().numEdges());
        assertEquals(NodeIds.of(1, 2), data.graph().inNeighbours(0));
        assertArrayEquals(new float[] {2, 4, 0, 0, 0, 0}, data.features().toArray());
        assertArrayEquals(new int[] {1, 0, 1}, data.labels().toArray());
        assertEquals(List.of(), data.splits());
    }

    @Test
    void readsDenseFeaturesNamesAndIndexSplits() throws IOException {
        var arrays = sparse();
        arrays.keySet().removeIf(name -> name.startsWith("attr"));
        arrays.put("attr_matrix", NdArray.of(new float[] {1, 2, 3}, 3, 1));
        arrays.put("class_names", NdArray.of("A", "B", "never"));
        arrays.put("train_idx", NdArray.of(new long[] {2}, 1));
        arrays.put("val_idx", NdArray.of(new long[] {1}, 1));
        arrays.put("test_idx", NdArray.of(new long[] {0}, 1));

        var data = load(arrays);

        assertArrayEquals(new float[] {1, 2, 3}, data.features().toArray());
        assertEquals(3, data.numClasses());
        assertEquals("B", data.labels().nameOf(data.labels().at(0)));
        assertEquals(NodeIds.of(2), data.split().train());
    }

    @Test
    void labelsThatStartAtOneAreNumberedAnew() throws IOException {
        var arrays = sparse();
        arrays.put("labels", NdArray.of(new long[] {1, 6, 1}, 3));

        var labels = load(arrays).labels();

        assertArrayEquals(new int[] {0, 1, 0}, labels.toArray());
        assertEquals(List.of("1", "6"), labels.classNames());
    }

    @Test
    void readsEdgeListsWithMasks() throws IOException {
        var data = load(edges());

        assertEquals(4, data.graph().numEdges());
        assertEquals(2, data.splits().size());
        assertEquals(new NodeSplit(NodeIds.of(1), NodeIds.of(2), NodeIds.of(0)), data.split(1));
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, data.features().toArray());
    }

    @Test
    void refusesDamagedSparseRows() {
        refuse(sparse(), "adj_indices", NdArray.of(new int[] {2, 1, 0, 3}, 4), "position 3", "3");
        refuse(sparse(), "adj_indptr", NdArray.of(new int[] {0, 2, 1, 4}, 4), "rise");
        refuse(sparse(), "adj_indptr", NdArray.of(new int[] {0, 2, 4}, 3), "4 offsets");
        refuse(sparse(), "adj_shape", NdArray.of(new long[] {3, 4}, 2), "square");
        refuse(sparse(), "adj_shape", NdArray.of(new long[] {1L << 40, 3}, 2), "below 2^31");
        refuse(sparse(), "attr_shape", NdArray.of(new long[] {3, 2_000_000_000}, 2), "2^31");
        refuse(sparse(), "adj_indices", NdArray.of("a", "b", "c", "d"), "whole numbers");
        refuse(
                sparse(),
                "attr_data",
                NdArray.of(new float[] {1, 2, Float.POSITIVE_INFINITY, 0}, 4),
                "row 0, column 1",
                "Infinity");
    }

    @Test
    void refusesLabelsThatDoNotFit() {
        refuse(sparse(), "labels", NdArray.of(new long[] {1, 0}, 2), "3 rows", "[2]");
        refuse(sparse(), "labels", NdArray.of(new long[] {1L << 33, 0, 1}, 3), "8589934592");
        refuse(sparse(), "class_names", NdArray.of("A"), "labels.npy, position 0", "[0, 1)");
    }

    @Test
    void refusesDamagedEdgeLists() {
        refuse(edges(), "edges", NdArray.of(new long[] {0, 3}, 1, 2), "position 1", "[0, 3)");
        refuse(edges(), "edges", NdArray.of(new long[] {0, 1, 2}, 1, 3), "two columns");
        refuse(edges(), "node_features", NdArray.of(new float[4], 2, 2), "3 rows");
        refuse(
                edges(),
                "node_features",
                NdArray.of(new float[] {1, 2, 3, Float.NaN, 5, 6}, 3, 2),
                "row 1, column 1",
                "NaN");
        refuse(edges(), "val_masks", mask(true, true, false, false, false, true), "node 0 twice");
        refuse(edges(), "val_masks", NdArray.of(new boolean[3], 1, 3), "2, 1 and 2");
        refuse(edges(), "val_masks", NdArray.of(new boolean[4], 2, 2), "3 nodes");
    }

    @Test
    void refusesEmptyGraphs() {
        var arrays = edges();
        arrays.put("edges", NdArray.of(new long[0], 0, 2));
        arrays.put("node_features", NdArray.of(new float[0], 0, 2));
        for (var name : List.of("train_masks", "val_masks", "test_masks")) {
            arrays.remove(name);
        }

        refuse(arrays, "node_labels", NdArray.of(new long[0], 0), "toy.npz", "at least one node");
    }
}
