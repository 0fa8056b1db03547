// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

/**
 * Degrees of a graph's nodes as symmetric normalisation counts them, without a graph with loops.
 */
final class Degrees {
    private Degrees() {}

    /**
     * The sum of weights that arrive at each node, in edge order; without edge weights each is 1.
     * With self-loops each node has one, the last it has or one of weight 1.
     */
    static double[] of(Graph graph, boolean selfLoops) {
        float[] weights = Normalising.weights(graph, false);
        int[] offsets = graph.inEdges().offsets();
        int[] indices = graph.inEdges().indices();
        double[] degrees = new double[graph.numNodes()];
        for (int v = 0; v < degrees.length; v++) {
            boolean looped = !selfLoops;
            double sum = 0;
            for (int e = offsets[v]; e < offsets[v + 1]; e++) {
                if (!looped && indices[e] > v) {
                    sum += 1;
                    looped = true;
                }
                boolean isLoop = selfLoops && indices[e] == v;
                if (isLoop && e + 1 < offsets[v + 1] && indices[e + 1] == v) {
                    continue;
                }
                looped |= isLoop;
                sum += weights == null ? 1 : weights[e];
            }
            degrees[v] = looped ? sum : sum + 1;
        }
        return degrees;
    }
}
