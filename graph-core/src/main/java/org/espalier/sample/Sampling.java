// SPDX-License-Identifier: Apache-2.0
package org.espalier.sample;

import org.espalier.graph.Block;
import org.espalier.graph.EdgeIds;
import org.espalier.graph.Graph;
import org.espalier.graph.NodeIds;
import org.espalier.graph.SampledPart;
import org.espalier.runtime.Checks;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.SparsePattern;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The working memory of one batch at a time, used again by the next.
 *
 * <p>A layer is drawn in passes over flat arrays, each of which does one kind of memory access for
 * all destinations, so that the processor has many of them under way at once.
 */
final class Sampling {
    private final Graph graph;
    private final int[] offsets;
    private final int[] indices;
    private final @Nullable RowIds names;
    private final boolean keepEdges;
    private final Numbering numbering;
    private final List<SparsePattern> patterns = new ArrayList<>();
    private final List<Optional<EdgeIds>> edgeIds = new ArrayList<>();
    private int[] chosen = new int[0];
    private long[] marks = new long[0];

    Sampling(Graph graph, boolean keepEdges) {
        this.graph = graph;
        this.offsets = graph.inEdges().offsets();
        this.indices = graph.inEdges().indices();
        this.names = graph.sourceIds();
        this.keepEdges = keepEdges;
        this.numbering = new Numbering(graph.numNodes());
    }

    /** Begins a batch of distinct seeds that the graph has. */
    void begin(int[] seeds) {
        patterns.clear();
        edgeIds.clear();
        numbering.begin(seeds);
    }

    /** Draws in-edges of all nodes so far; their sources become nodes too. */
    void addLayer(int fanout, boolean replace, long key) {
        int count = numbering.size();
        int[] rows = new int[count + 1];
        int most = rows(fanout, replace, count, rows);
        chosen = atLeast(chosen, rows[count]);
        if (most > Draws.SHORT && fanout > Draws.SHORT) {
            marks = marks.length > most >>> 6 ? marks : new long[(most >>> 6) + 1];
        }
        choose(fanout, replace, key, count, rows);
        int[] sources = new int[rows[count]];
        for (int e = 0; e < sources.length; e++) {
            sources[e] = indices[chosen[e]];
        }
        numbering.number(sources);
        if (keepEdges) {
            RowSort.sort(rows, sources, chosen);
        } else {
            RowSort.sort(rows, sources);
        }
        patterns.add(SparsePattern.trusted(count, numbering.size(), rows, sources));
        edgeIds.add(
                keepEdges
                        ? Optional.of(EdgeIds.trusted(Arrays.copyOf(chosen, sources.length)))
                        : Optional.empty());
    }

    /** Finds where each row starts, and the largest degree that is drawn from. */
    private int rows(int fanout, boolean replace, int count, int[] rows) {
        int[] nodes = numbering.nodes();
        int most = 0;
        long total = 0;
        for (int d = 0; d < count; d++) {
            int degree = offsets[nodes[d] + 1] - offsets[nodes[d]];
            most = Math.max(most, degree);
            if (fanout < 0) {
                total += degree;
            } else if (replace) {
                total += degree == 0 ? 0 : fanout;
            } else {
                total += Math.min(degree, fanout);
            }
            rows[d + 1] = (int) total;
            Checks.argument(
                    total <= Integer.MAX_VALUE - 8,
                    "NeighborSampler: expected at most 2^31-9 edges in a layer but got more; take"
                            + " smaller batches or fan-outs");
        }
        return most;
    }

    private void choose(int fanout, boolean replace, long key, int count, int[] rows) {
        int[] nodes = numbering.nodes();
        for (int d = 0; d < count; d++) {
            int node = nodes[d];
            int first = offsets[node];
            int degree = offsets[node + 1] - first;
            int at = rows[d];
            int drawn = rows[d + 1] - at;
            if (degree == drawn && !(replace && fanout >= 0)) {
                for (int i = 0; i < drawn; i++) {
                    chosen[at + i] = first + i;
                }
                continue;
            }
            long state = Draws.state(key, names == null ? node : names.at(node));
            if (replace) {
                Draws.withReplacement(state, first, degree, drawn, chosen, at);
            } else if (drawn <= Draws.SHORT) {
                Draws.distinct(state, first, degree, drawn, chosen, at);
            } else {
                Draws.distinct(state, first, degree, drawn, chosen, at, marks);
            }
        }
    }

    private static int[] atLeast(int[] known, int length) {
        return known.length >= length ? known : new int[length + (length >>> 2)];
    }

    /** Ends the batch: its blocks, that of the first layer first. */
    SampledBlocks end(NodeIds seeds) {
        int[] all = Arrays.copyOf(numbering.nodes(), numbering.size());
        var blocks = new ArrayList<Block>();
        var destinations = rowIds(all, seeds.size());
        for (int i = 0; i < patterns.size(); i++) {
            var pattern = patterns.get(i);
            int count = pattern.columns();
            var nodes = NodeIds.trusted(count == all.length ? all : Arrays.copyOf(all, count));
            var sources = rowIds(nodes.array(), count);
            blocks.add(
                    Block.ofSample(
                            pattern,
                            sources,
                            destinations,
                            new SampledPart(graph, nodes, edgeIds.get(i))));
            destinations = sources;
        }
        Collections.reverse(blocks);
        patterns.clear();
        edgeIds.clear();
        return new SampledBlocks(blocks, seeds, NodeIds.trusted(all));
    }

    /** The original ids of the first nodes. */
    private RowIds rowIds(int[] nodes, int count) {
        var known = names;
        if (known == null) {
            return RowIds.trusted(count == nodes.length ? nodes : Arrays.copyOf(nodes, count));
        }
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = known.at(nodes[i]);
        }
        return RowIds.trusted(ids);
    }
}
