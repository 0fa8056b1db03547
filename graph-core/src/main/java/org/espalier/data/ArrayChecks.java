// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.graph.NodeIds;
import org.espalier.io.GraphFormatException;
import org.espalier.io.NdArray;
import org.espalier.tensor.Tensor;

import java.util.Arrays;

/** Checks that arrays from files have the shape and the values that a data set needs. */
final class ArrayChecks {
    private ArrayChecks() {}

    /** Requires a rank. */
    static NdArray rank(NdArray array, int rank) throws GraphFormatException {
        if (array.rank() != rank) {
            throw new GraphFormatException(
                    array.origin(),
                    rank + " dimension" + (rank == 1 ? "" : "s"),
                    Arrays.toString(array.shape()),
                    "check the program that wrote the file");
        }
        return array;
    }

    /** Requires a size along the first axis. */
    static NdArray rows(NdArray array, int rows) throws GraphFormatException {
        if (array.rank() == 0 || array.dimension(0) != rows) {
            throw new GraphFormatException(
                    array.origin(),
                    rows + " rows, one a node",
                    Arrays.toString(array.shape()),
                    "check that all arrays belong to the same data set");
        }
        return array;
    }

    /** A node id inside the graph. */
    static int nodeId(String origin, long position, long id, int numNodes)
            throws GraphFormatException {
        if (id < 0 || id >= numNodes) {
            throw new GraphFormatException(
                    origin + ", position " + position,
                    "a node id in [0, " + numNodes + ")",
                    id + "",
                    "ids start at 0; was the file 1-based?");
        }
        return (int) id;
    }

    /** Node ids of one part of a split, ascending. */
    static NodeIds nodeIds(NdArray array, int numNodes) throws GraphFormatException {
        var ids = rank(array, 1).toLongs();
        var mask = new boolean[numNodes];
        for (int i = 0; i < ids.length; i++) {
            int id = nodeId(array.origin(), i, ids[i], numNodes);
            if (mask[id]) {
                throw new GraphFormatException(
                        array.origin() + ", position " + i,
                        "each node once",
                        "node " + id + " again",
                        "check the program that wrote the file");
            }
            mask[id] = true;
        }
        return NodeIds.where(mask);
    }

    /** A dense feature table of finite numbers. */
    static Tensor features(NdArray array, int numNodes) throws GraphFormatException {
        var values = rows(rank(array, 2), numNodes).toFloats();
        int columns = array.dimension(1);
        for (int i = 0; i < values.length; i++) {
            requireFinite(array.origin(), i / columns, i % columns, values[i]);
        }
        return FeatureTables.of(values, numNodes, columns);
    }

    static void requireFinite(String origin, int row, int column, float value)
            throws GraphFormatException {
        if (!Float.isFinite(value)) {
            throw new GraphFormatException(
                    origin + ", row " + row + ", column " + column,
                    "a finite feature",
                    value + "",
                    "replace missing values before training");
        }
    }

    /** A split whose parts must not overlap. */
    static NodeSplit split(String origin, NodeIds train, NodeIds validation, NodeIds test)
            throws GraphFormatException {
        try {
            return new NodeSplit(train, validation, test);
        } catch (IllegalArgumentException e) {
            throw new GraphFormatException(
                    origin,
                    "a split with each node at most once",
                    "an overlap (" + e.getMessage() + ")",
                    "check the masks",
                    e);
        }
    }
}
