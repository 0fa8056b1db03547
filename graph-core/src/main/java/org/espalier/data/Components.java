// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.graph.Graph;
import org.espalier.graph.NodeIds;

import java.util.Arrays;

/** The connected components of a graph when edge directions are ignored, by union and find. */
public final class Components {
    private final int[] componentOf;
    private final int[] sizes;

    private Components(int[] componentOf, int[] sizes) {
        this.componentOf = componentOf;
        this.sizes = sizes;
    }

    /**
     * Finds the components; time nearly linear in the edges.
     *
     * @param graph the graph
     * @return its components, numbered by their lowest node
     */
    public static Components of(Graph graph) {
        var parents = new int[graph.numNodes()];
        Arrays.setAll(parents, i -> i);
        var offsets = graph.inEdges().offsets();
        var sources = graph.inEdges().indices();
        for (int destination = 0; destination < parents.length; destination++) {
            for (int e = offsets[destination]; e < offsets[destination + 1]; e++) {
                int a = root(parents, sources[e]);
                int b = root(parents, destination);
                parents[Math.max(a, b)] = Math.min(a, b);
            }
        }
        return numbered(parents);
    }

    private static int root(int[] parents, int start) {
        int node = start;
        while (parents[node] != node) {
            parents[node] = parents[parents[node]];
            node = parents[node];
        }
        return node;
    }

    /** A root is the lowest node of its component, so it is met before its other nodes. */
    private static Components numbered(int[] parents) {
        var componentOf = new int[parents.length];
        var sizes = new int[parents.length];
        int count = 0;
        for (int node = 0; node < parents.length; node++) {
            int root = root(parents, node);
            componentOf[node] = root == node ? count++ : componentOf[root];
            sizes[componentOf[node]]++;
        }
        return new Components(componentOf, Arrays.copyOf(sizes, count));
    }

    /**
     * Number of components.
     *
     * @return the number
     */
    public int count() {
        return sizes.length;
    }

    /**
     * Number of nodes of each component.
     *
     * @return a copy
     */
    public int[] sizes() {
        return sizes.clone();
    }

    /**
     * The nodes of the largest component; of several, the one with the lowest node.
     *
     * @return the nodes, ascending
     */
    public NodeIds largest() {
        int best = 0;
        for (int i = 1; i < sizes.length; i++) {
            best = sizes[i] > sizes[best] ? i : best;
        }
        var mask = new boolean[componentOf.length];
        for (int node = 0; node < mask.length; node++) {
            mask[node] = componentOf[node] == best;
        }
        return NodeIds.where(mask);
    }
}
