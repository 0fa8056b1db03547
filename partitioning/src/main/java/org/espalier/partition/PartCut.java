// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import java.util.Arrays;

/**
 * A graph in parts, with the weight of each node's edges to its own part and to each other part
 * that it touches. A move costs O(edges of the node times parts its neighbours touch).
 */
final class PartCut {
    private static final int NOWHERE = -1;

    private final WeightedGraph graph;
    private final int[] parts;
    private final long[] weights;
    private final int[] inner;
    private final int[] outer;
    private final int[] starts;
    private final int[] counts;
    private final int[] touched;
    private final int[] towards;
    private long cut;

    PartCut(WeightedGraph graph, int[] parts, int count) {
        int nodes = graph.nodes();
        this.graph = graph;
        this.parts = parts;
        this.weights = new long[count];
        this.inner = new int[nodes];
        this.outer = new int[nodes];
        this.counts = new int[nodes];
        this.starts = new int[nodes + 1];
        for (int v = 0; v < nodes; v++) {
            weights[parts[v]] += graph.nodeWeights()[v];
            starts[v + 1] = starts[v] + Math.min(count, graph.degree(v));
        }
        this.touched = new int[starts[nodes]];
        this.towards = new int[starts[nodes]];
        fill(new int[count]);
    }

    private void fill(int[] places) {
        Arrays.fill(places, NOWHERE);
        long both = 0;
        for (int v = 0; v < parts.length; v++) {
            int end = starts[v];
            for (int e = graph.offsets()[v]; e < graph.offsets()[v + 1]; e++) {
                int part = parts[graph.neighbours()[e]];
                int weight = graph.edgeWeights()[e];
                if (part == parts[v]) {
                    inner[v] += weight;
                    continue;
                }
                outer[v] += weight;
                if (places[part] == NOWHERE) {
                    places[part] = end;
                    touched[end] = part;
                    towards[end++] = weight;
                } else {
                    towards[places[part]] += weight;
                }
            }
            for (int i = starts[v]; i < end; i++) {
                places[touched[i]] = NOWHERE;
            }
            counts[v] = end - starts[v];
            both += outer[v];
        }
        cut = both / 2;
    }

    WeightedGraph graph() {
        return graph;
    }

    int part(int node) {
        return parts[node];
    }

    int[] parts() {
        return parts;
    }

    int numParts() {
        return weights.length;
    }

    long weight(int part) {
        return weights[part];
    }

    long heaviest() {
        return Arrays.stream(weights).max().orElse(0);
    }

    long cut() {
        return cut;
    }

    /** The weight of a node's edges within its part. */
    int inner(int node) {
        return inner[node];
    }

    /** The weight of a node's edges to other parts. */
    int outer(int node) {
        return outer[node];
    }

    /** How many other parts a node has edges to. */
    int count(int node) {
        return counts[node];
    }

    /** One of the parts that a node has edges to. */
    int touched(int node, int i) {
        return touched[starts[node] + i];
    }

    /** The weight of the edges there. */
    int towards(int node, int i) {
        return towards[starts[node] + i];
    }

    /** The weight of a node's edges to a part that is not its own. */
    int towardsPart(int node, int part) {
        int place = place(node, part);
        return place == NOWHERE ? 0 : towards[place];
    }

    private int place(int node, int part) {
        int end = starts[node] + counts[node];
        for (int i = starts[node]; i < end; i++) {
            if (touched[i] == part) {
                return i;
            }
        }
        return NOWHERE;
    }

    /** Moves a node to another part. */
    void move(int node, int to) {
        int from = parts[node];
        int there = towardsPart(node, to);
        weights[from] -= graph.nodeWeights()[node];
        weights[to] += graph.nodeWeights()[node];
        cut -= there - inner[node];
        parts[node] = to;
        subtract(node, to, there);
        add(node, from, inner[node]);
        outer[node] += inner[node] - there;
        inner[node] = there;
        for (int e = graph.offsets()[node]; e < graph.offsets()[node + 1]; e++) {
            update(graph.neighbours()[e], from, to, graph.edgeWeights()[e]);
        }
    }

    private void update(int node, int from, int to, int weight) {
        int own = parts[node];
        if (own == from) {
            inner[node] -= weight;
            outer[node] += weight;
        } else {
            subtract(node, from, weight);
        }
        if (own == to) {
            inner[node] += weight;
            outer[node] -= weight;
        } else {
            add(node, to, weight);
        }
    }

    private void subtract(int node, int part, int weight) {
        int place = place(node, part);
        if (place == NOWHERE) {
            return;
        }
        if (towards[place] == weight) {
            int last = starts[node] + --counts[node];
            touched[place] = touched[last];
            towards[place] = towards[last];
        } else {
            towards[place] -= weight;
        }
    }

    private void add(int node, int part, int weight) {
        if (weight == 0) {
            return;
        }
        int place = place(node, part);
        if (place == NOWHERE) {
            place = starts[node] + counts[node]++;
            touched[place] = part;
            towards[place] = 0;
        }
        towards[place] += weight;
    }
}
