// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.graph.Graph;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A graph in numbers; a node's degree is the number of edges that end at it.
 *
 * @param nodes number of nodes
 * @param edges number of edges, each direction counted
 * @param selfLoops edges from a node to itself
 * @param repeatedEdges edges beyond the first between the same source and destination
 * @param minDegree smallest degree
 * @param medianDegree median degree, the lower of two
 * @param meanDegree mean degree
 * @param maxDegree largest degree
 * @param isolated nodes with no edge to or from another node
 * @param components connected components when directions are ignored
 * @param largestComponent nodes of the largest component
 */
public record GraphStatistics(
        int nodes,
        long edges,
        long selfLoops,
        long repeatedEdges,
        int minDegree,
        int medianDegree,
        double meanDegree,
        int maxDegree,
        int isolated,
        int components,
        int largestComponent) {
    /**
     * Counts.
     *
     * @param graph the graph
     * @return its numbers
     */
    public static GraphStatistics of(Graph graph) {
        int nodes = graph.numNodes();
        var offsets = graph.inEdges().offsets();
        var sources = graph.inEdges().indices();
        var degrees = new int[nodes];
        var connected = new boolean[nodes];
        long selfLoops = 0;
        long repeated = 0;
        for (int destination = 0; destination < nodes; destination++) {
            degrees[destination] = offsets[destination + 1] - offsets[destination];
            for (int e = offsets[destination]; e < offsets[destination + 1]; e++) {
                if (sources[e] == destination) {
                    selfLoops++;
                } else {
                    connected[sources[e]] = true;
                    connected[destination] = true;
                }
                if (e > offsets[destination] && sources[e] == sources[e - 1]) {
                    repeated++;
                }
            }
        }
        Arrays.sort(degrees);
        int isolated = 0;
        for (boolean has : connected) {
            isolated += has ? 0 : 1;
        }
        var sizes = Components.of(graph).sizes();
        return new GraphStatistics(
                nodes,
                graph.numEdges(),
                selfLoops,
                repeated,
                nodes == 0 ? 0 : degrees[0],
                nodes == 0 ? 0 : degrees[(nodes - 1) / 2],
                nodes == 0 ? 0 : (double) graph.numEdges() / nodes,
                nodes == 0 ? 0 : degrees[nodes - 1],
                isolated,
                sizes.length,
                Arrays.stream(sizes).max().orElse(0));
    }

    /**
     * Edge homophily: the share of edges whose ends have the same class, among edges whose ends
     * both have one.
     *
     * @param graph the graph
     * @param labels the classes
     * @return a number in [0, 1], or nothing if no edge counts
     */
    public static OptionalDouble homophily(Graph graph, Labels labels) {
        var offsets = graph.inEdges().offsets();
        var sources = graph.inEdges().indices();
        var classes = labels.toArray();
        long counted = 0;
        long same = 0;
        for (int destination = 0; destination < classes.length; destination++) {
            for (int e = offsets[destination]; e < offsets[destination + 1]; e++) {
                int label = classes[sources[e]];
                boolean counts =
                        label != Labels.UNLABELLED && classes[destination] != Labels.UNLABELLED;
                counted += counts ? 1 : 0;
                same += counts && label == classes[destination] ? 1 : 0;
            }
        }
        return counted == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) same / counted);
    }
}
