// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.Labels;
import org.espalier.data.NodeDataset;
import org.espalier.data.generate.BenchGraph;
import org.espalier.data.generate.SyntheticInputs;
import org.espalier.graph.NodeIds;
import org.espalier.sample.NeighborLoader;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Rng;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * An epoch of a loader without training: neighbourhoods of the nodes of {@link SeedBatches}, with
 * {@value #WIDTH} features a node, prepared by all threads.
 *
 * @param graph the graph
 * @param fanouts in-edges of a node, from the seeds outward
 */
record LoaderCase(BenchGraph graph, List<Integer> fanouts) implements BenchCase {
    private static final int WIDTH = 64;
    private static final long FEATURE_SEED = 3;
    private static final Pattern NAME =
            Pattern.compile("loader-([a-z0-9]+)-([1-9][0-9]{0,3}(?:x[1-9][0-9]{0,3}){0,9})");

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        return words.matches()
                ? BenchCases.graph(words.group(1))
                        .map(graph -> new LoaderCase(graph, SampleCase.fanouts(words.group(2))))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "loader-%s-%s".formatted(graph.label(), SampleCase.text(fanouts));
    }

    @Override
    public String purpose() {
        return "neighbour sampling with %d features a node on %s, fan-outs %s"
                .formatted(WIDTH, graph.label(), SampleCase.text(fanouts));
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("graph", graph.label());
    }

    @Override
    public Trial prepare() {
        int nodes = graph.numNodes();
        var data =
                new NodeDataset(
                        graph.label(),
                        graph.edges(SEED).graph(),
                        SyntheticInputs.dense(nodes, WIDTH, FEATURE_SEED),
                        Labels.none(nodes),
                        List.of());
        return new Loading(loader(data));
    }

    private NeighborLoader loader(NodeDataset data) {
        var seeds =
                SeedBatches.of(data.numNodes(), SampleCase.BATCHES).stream()
                        .flatMapToInt(batch -> Arrays.stream(batch.toArray()))
                        .distinct()
                        .toArray();
        int threads = Compute.current().workers().size();
        return NeighborLoader.of(data, NodeIds.of(seeds))
                .fanouts(fanouts.stream().mapToInt(Integer::intValue).toArray())
                .batchSize(SeedBatches.SIZE)
                .shuffle(false)
                .threads(threads)
                .prefetch(2 * threads);
    }

    /** Goes through an epoch. */
    private static final class Loading implements Trial, Workload {
        private final NeighborLoader loader;
        private long edges;
        private long nodes;

        Loading(NeighborLoader loader) {
            this.loader = loader;
        }

        @Override
        public List<Workload> workloads() {
            return List.of(this);
        }

        @Override
        public void run() {
            edges = 0;
            nodes = 0;
            for (var batch : loader.epoch(Rng.of(SEED))) {
                edges += batch.blocks().numEdges();
                nodes += batch.features().rows();
            }
        }

        @Override
        public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
            double seconds = timings.getFirst().minMs() / 1e3;
            result.put("edgesPerBatch", edges / loader.numBatches());
            result.put("nodesPerBatch", nodes / loader.numBatches());
            result.put("edgesPerSecond", Math.rint(edges / seconds));
            result.put("gbps", timings.getFirst().billionsPerSecond(4.0 * WIDTH * nodes));
            loader.close();
        }
    }
}
