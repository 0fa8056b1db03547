// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.graph.Graph;
import org.espalier.graph.NodeIds;
import org.espalier.graph.Reordered;
import org.espalier.io.GraphFormatException;
import org.espalier.io.NdArray;
import org.espalier.io.Npy;
import org.espalier.runtime.Checks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Which part each node of a graph belongs to. Immutable; every part holds a node.
 *
 * <p>Memory: 4 bytes a node and a part.
 */
public final class Partition {
    private final int[] partOf;
    private final int[] sizes;

    private Partition(int[] partOf, int[] sizes) {
        this.partOf = partOf;
        this.sizes = sizes;
    }

    /**
     * A partition of given parts.
     *
     * @param parts how many parts
     * @param partOf for each node the number of its part, from 0; copied
     * @return the partition
     * @throws IllegalArgumentException if a number is outside or a part has no node
     */
    public static Partition of(int parts, int[] partOf) {
        return trusted(parts, partOf.clone());
    }

    /** A partition over an array that will not change; checked like any other. */
    static Partition trusted(int parts, int[] partOf) {
        Checks.positive(parts, "Partition parts");
        Checks.argument(
                parts <= partOf.length,
                "Partition: expected at most %d parts (as many as nodes) but got %d; leave out"
                        + " empty parts",
                partOf.length,
                parts);
        int[] sizes = new int[parts];
        for (int v = 0; v < partOf.length; v++) {
            Checks.argument(
                    partOf[v] >= 0 && partOf[v] < parts,
                    "Partition: expected parts in [0, %d) but got %d at node %d; parts are numbered"
                            + " from 0",
                    parts,
                    partOf[v],
                    v);
            sizes[partOf[v]]++;
        }
        for (int part = 0; part < parts; part++) {
            Checks.argument(
                    sizes[part] > 0,
                    "Partition: expected a node in every part but got none in part %d of %d; number"
                            + " the parts without gaps",
                    part,
                    parts);
        }
        return new Partition(partOf, sizes);
    }

    /**
     * How many parts there are.
     *
     * @return the count
     */
    public int parts() {
        return sizes.length;
    }

    /**
     * How many nodes there are.
     *
     * @return the count
     */
    public int numNodes() {
        return partOf.length;
    }

    /**
     * The part of a node.
     *
     * @param node the node
     * @return its part, from 0
     */
    public int part(int node) {
        return partOf[node];
    }

    /**
     * How many nodes a part has.
     *
     * @param part the part
     * @return the count, 1 and more
     */
    public int size(int part) {
        return sizes[Checks.index(part, sizes.length, "Partition part")];
    }

    /**
     * The nodes of a part.
     *
     * @param part the part
     * @return its nodes, ascending; O(all nodes)
     */
    public NodeIds nodes(int part) {
        int[] nodes = new int[size(part)];
        int count = 0;
        for (int v = 0; count < nodes.length; v++) {
            if (partOf[v] == part) {
                nodes[count++] = v;
            }
        }
        return NodeIds.trusted(nodes);
    }

    /**
     * The order of nodes in which each part is one range: by part, then by id.
     *
     * @return for each new id the old one
     */
    public NodeIds order() {
        int[] next = new int[sizes.length];
        for (int part = 1; part < sizes.length; part++) {
            next[part] = next[part - 1] + sizes[part - 1];
        }
        int[] order = new int[partOf.length];
        for (int v = 0; v < partOf.length; v++) {
            order[next[partOf[v]]++] = v;
        }
        return NodeIds.trusted(order);
    }

    /**
     * The graph renumbered by {@link #order}, so that the nodes of part {@code p} are those of the
     * range {@code p} of {@link #ranges}.
     *
     * @param graph the graph that was partitioned
     * @return the renumbered graph and the map of ids
     */
    public Reordered reorder(Graph graph) {
        checkNodes(graph);
        return graph.reordered(order());
    }

    /**
     * The ranges of ids that parts are after {@link #reorder}.
     *
     * @return a range for each part
     */
    public ChunkTable ranges() {
        return ChunkTable.ofSizes(sizes);
    }

    /** Refuses a graph of another size. */
    void checkNodes(Graph graph) {
        Checks.argument(
                graph.numNodes() == partOf.length,
                "Partition: expected a graph of %d nodes but got %d; give the graph that was"
                        + " partitioned",
                partOf.length,
                graph.numNodes());
    }

    /**
     * Writes the part of each node as an npy array of whole numbers, in one step.
     *
     * @param file the file to create or replace
     * @throws IOException if it cannot be written
     */
    public void save(Path file) throws IOException {
        Npy.write(file, NdArray.of(partOf, partOf.length));
    }

    /**
     * Reads what {@link #save} or NumPy wrote: one number a node.
     *
     * @param file an npy file
     * @return the partition, of one more parts than the largest number
     * @throws IOException if it cannot be read or is no partition
     */
    public static Partition load(Path file) throws IOException {
        var array = Npy.read(file);
        if (array.rank() != 1 || array.size() == 0) {
            throw new GraphFormatException(
                    file.toString(),
                    "one number for each node",
                    "an array of shape " + Arrays.toString(array.shape()),
                    "save a vector of parts");
        }
        int[] partOf = array.toInts();
        int largest = Arrays.stream(partOf).max().orElse(0);
        try {
            return trusted(Math.max(1, largest + 1), partOf);
        } catch (IllegalArgumentException wrong) {
            throw new GraphFormatException(
                    file.toString(),
                    "parts numbered from 0, each with a node",
                    "other numbers (" + wrong.getMessage() + ")",
                    "number the parts without gaps",
                    wrong);
        }
    }

    /**
     * The part of each node.
     *
     * @return a copy
     */
    public int[] toArray() {
        return partOf.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Partition that
                && sizes.length == that.sizes.length
                && Arrays.equals(partOf, that.partOf);
    }

    @Override
    public int hashCode() {
        return 31 * sizes.length + Arrays.hashCode(partOf);
    }

    @Override
    public String toString() {
        return "Partition[nodes=%d, parts=%d]".formatted(partOf.length, sizes.length);
    }
}
