// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import org.espalier.data.Labels;
import org.espalier.tensor.Tensor;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The graphs that speed is measured on, by name, with inputs of the size that belongs to them.
 *
 * <p>{@code cora}, {@code pubmed} and {@code arxiv} are R-MAT graphs with as many nodes and edges
 * as the data sets of these names, {@code rmat17} to {@code rmat22} have 2^17 to 2^22 nodes and 16
 * undirected edges a node. {@code planted} (16 blocks, four fifths of the draws inside), {@code
 * grid2d} and {@code grid3d} are for partitioners.
 *
 * <p>Cost: {@code rmat17} needs about 80 MB while it is made, {@code rmat22} 2 GB.
 */
public enum BenchGraph {
    /** 2,708 nodes, 5,278 undirected edges. */
    CORA(2708, 5278, 1433, 18, 7, 140),
    /** 19,717 nodes, 44,324 undirected edges. */
    PUBMED(19717, 44324, 500, 50, 3, 60),
    /** 169,343 nodes, 1,166,243 undirected edges. */
    ARXIV(169343, 1166243, 128, 0, 40, 90941),
    /** 2^17 nodes, 2^21 undirected edges. */
    RMAT17(17),
    /** 2^18 nodes, 2^22 undirected edges. */
    RMAT18(18),
    /** 2^19 nodes, 2^23 undirected edges. */
    RMAT19(19),
    /** 2^20 nodes, 2^24 undirected edges. */
    RMAT20(20),
    /** 2^21 nodes, 2^25 undirected edges. */
    RMAT21(21),
    /** 2^22 nodes, 2^26 undirected edges. */
    RMAT22(22),
    /** 2^17 nodes in 16 blocks, 2^20 undirected edges. */
    PLANTED(1 << 17, 1 << 20, 128, 0, 40, 1 << 16),
    /** A square of 512 x 512 nodes; the same for every seed. */
    GRID2D(1 << 18, 523264, 128, 0, 40, 1 << 17),
    /** A cube of 64 x 64 x 64 nodes; the same for every seed. */
    GRID3D(1 << 18, 774144, 128, 0, 40, 1 << 17);

    private final int numNodes;
    private final int numEdges;
    private final int numFeatures;
    private final int words;
    private final int numClasses;
    private final int trainNodes;

    BenchGraph(int scale) {
        this(1 << scale, 16 << scale, 128, 0, 40, 1 << (scale - 1));
    }

    BenchGraph(
            int numNodes,
            int numEdges,
            int numFeatures,
            int words,
            int numClasses,
            int trainNodes) {
        this.numNodes = numNodes;
        this.numEdges = numEdges;
        this.numFeatures = numFeatures;
        this.words = words;
        this.numClasses = numClasses;
        this.trainNodes = trainNodes;
    }

    /**
     * The graph of a name.
     *
     * @param label a name as {@link #label} gives it
     * @return the graph
     * @throws IllegalArgumentException if there is none of that name
     */
    public static BenchGraph named(String label) {
        return Arrays.stream(values())
                .filter(graph -> graph.label().equals(label))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "BenchGraph: expected one of %s but got '%s'; choose a name from the list"
                                                .formatted(labels(), label)));
    }

    private static String labels() {
        return Arrays.stream(values()).map(BenchGraph::label).collect(Collectors.joining(", "));
    }

    /**
     * What benchmark cases call it.
     *
     * @return a name in small letters, such as {@code rmat17}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Makes the edges.
     *
     * @param seed any number; published measurements use 1
     * @return each undirected edge once
     */
    public EdgeList edges(long seed) {
        return switch (this) {
            case PLANTED -> PlantedPartition.edges(numNodes, 16, numEdges, 0.8, seed);
            case GRID2D -> Grids.rectangle(512, 512);
            case GRID3D -> Grids.box(64, 64, 64);
            default -> Rmat.edges(numNodes, numEdges, seed);
        };
    }

    /**
     * Makes the features: dense, or for the bag-of-words sizes sparse zeros and ones.
     *
     * @param seed any number
     * @return one row a node, of {@link #numFeatures} columns
     */
    public Tensor features(long seed) {
        return words > 0
                ? Tensor.sparse(SyntheticInputs.binary(numNodes, numFeatures, words, seed))
                : SyntheticInputs.dense(numNodes, numFeatures, seed);
    }

    /**
     * Makes the labels.
     *
     * @param seed any number
     * @return one label a node, below {@link #numClasses}
     */
    public Labels labels(long seed) {
        return SyntheticInputs.labels(numNodes, numClasses, seed);
    }

    /**
     * How many nodes there are.
     *
     * @return the count
     */
    public int numNodes() {
        return numNodes;
    }

    /**
     * How many undirected edges there are.
     *
     * @return the count
     */
    public int numEdges() {
        return numEdges;
    }

    /**
     * How wide the features are.
     *
     * @return the number of columns
     */
    public int numFeatures() {
        return numFeatures;
    }

    /**
     * How many classes the labels have.
     *
     * @return one more than the largest label
     */
    public int numClasses() {
        return numClasses;
    }

    /**
     * How many nodes a loss is taken over.
     *
     * @return nodes {@code 0 .. trainNodes - 1} train
     */
    public int trainNodes() {
        return trainNodes;
    }
}
