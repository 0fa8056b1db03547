// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.graph.Graph;
import org.espalier.tensor.Compute;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.ToLongFunction;

/**
 * How good a partition is: what it cuts, how equal its parts are, and what they need of each other.
 *
 * <p>Edges are counted once for each pair of nodes, self-loops not at all. Mirrors are counted by
 * directed edges: {@code mirrorsForward} sums over nodes the other parts that an edge from the node
 * leads to, which is how many rows parts send each other before a layer sums over in-edges; {@code
 * mirrorsBackward} the other parts that an edge to the node comes from, for its gradient.
 *
 * @param nodes how many nodes
 * @param edges how many pairs of nodes are joined
 * @param cut how many of them lie in two parts
 * @param parts each part
 */
public record PartitionReport(int nodes, long edges, long cut, List<PartSummary> parts) {
    /**
     * Keeps its own list.
     *
     * @param nodes how many nodes
     * @param edges how many pairs of nodes are joined
     * @param cut how many of them lie in two parts
     * @param parts each part
     */
    public PartitionReport {
        parts = List.copyOf(parts);
    }

    /**
     * Looks at a partition.
     *
     * @param graph the graph that was partitioned
     * @param partition its parts
     * @return the report; O(nodes + edges)
     */
    public static PartitionReport of(Graph graph, Partition partition) {
        partition.checkNodes(graph);
        var neighbours = Neighbours.of(graph, Compute.current().workers());
        return new PartitionCounts(graph, neighbours, partition).report();
    }

    /**
     * Which share of the edges is cut.
     *
     * @return 0 to 1; 0 without edges
     */
    public double cutShare() {
        return edges == 0 ? 0 : (double) cut / edges;
    }

    /**
     * How much larger than the mean the largest part is.
     *
     * @return 1 if all have equally many nodes
     */
    public double imbalance() {
        return imbalance(PartSummary::nodes);
    }

    /**
     * How much more than the mean the part with most work has.
     *
     * @return 1 if all have equal work
     */
    public double workImbalance() {
        return imbalance(PartSummary::work);
    }

    private double imbalance(ToLongFunction<PartSummary> measure) {
        long most = parts.stream().mapToLong(measure).max().orElse(0);
        return (double) most * parts.size() / sum(measure);
    }

    private long sum(ToLongFunction<PartSummary> measure) {
        return parts.stream().mapToLong(measure).sum();
    }

    /**
     * How many nodes have a neighbour in another part.
     *
     * @return the count
     */
    public long boundary() {
        return sum(PartSummary::boundary);
    }

    /**
     * How many rows parts send each other for a layer.
     *
     * @return M_f, the sum of halos
     */
    public long mirrorsForward() {
        return sum(PartSummary::halo);
    }

    /**
     * How many rows parts send each other for the gradient of a layer.
     *
     * @return M_b
     */
    public long mirrorsBackward() {
        return sum(PartSummary::gradientHalo);
    }

    /**
     * The numbers under the names that {@code --json} gives them.
     *
     * @return {@code parts}, {@code cut}, {@code cutShare}, {@code imbalance} and so on
     */
    public SequencedMap<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("parts", parts.size());
        map.put("nodes", nodes);
        map.put("edges", edges);
        map.put("cut", cut);
        map.put("cutShare", cutShare());
        map.put("imbalance", imbalance());
        map.put("workImbalance", workImbalance());
        map.put("boundary", boundary());
        map.put("mirrorsForward", mirrorsForward());
        map.put("mirrorsBackward", mirrorsBackward());
        return map;
    }

    /** The numbers, then a row for each part, for a terminal. */
    @Override
    public String toString() {
        return new PartitionTable(this).toString();
    }

    /** A share in per cent. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
