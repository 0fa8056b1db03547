// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.BenchGraph;
import org.espalier.graph.Graph;
import org.espalier.graph.NodeIds;
import org.espalier.sample.NeighborSampler;
import org.espalier.sample.SampledBlocks;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Rng;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Neighbour sampling without replacement and without features: {@value #BATCHES} batches of {@link
 * SeedBatches} in a run, each sampled by one thread.
 *
 * @param graph the graph
 * @param fanouts in-edges of a node, from the seeds outward
 */
record SampleCase(BenchGraph graph, List<Integer> fanouts) implements BenchCase {
    /** Batches of a run. */
    static final int BATCHES = 24;

    private static final Pattern NAME =
            Pattern.compile("sample-([a-z0-9]+)-([1-9][0-9]{0,3}(?:x[1-9][0-9]{0,3}){0,9})");

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        return words.matches()
                ? BenchCases.graph(words.group(1))
                        .map(graph -> new SampleCase(graph, fanouts(words.group(2))))
                : Optional.empty();
    }

    /** The numbers of a text such as 15x10x5. */
    static List<Integer> fanouts(String text) {
        return Arrays.stream(text.split("x", -1)).map(Integer::valueOf).toList();
    }

    /** The text of some numbers. */
    static String text(List<Integer> fanouts) {
        return fanouts.stream().map(Object::toString).collect(Collectors.joining("x"));
    }

    @Override
    public String name() {
        return "sample-%s-%s".formatted(graph.label(), text(fanouts));
    }

    @Override
    public String purpose() {
        return "neighbour sampling on %s, fan-outs %s, %d seeds a batch"
                .formatted(graph.label(), text(fanouts), SeedBatches.SIZE);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("graph", graph.label());
    }

    @Override
    public Trial prepare() {
        int[] numbers = fanouts.stream().mapToInt(Integer::intValue).toArray();
        var edges = graph.edges(SEED).graph();
        var trial =
                new Sampling(
                        edges,
                        NeighborSampler.of(edges, numbers),
                        SeedBatches.of(graph.numNodes(), BATCHES),
                        new SampledBlocks[BATCHES]);
        trial.verify(numbers);
        return trial;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Sampling(
            Graph graph, NeighborSampler sampler, List<NodeIds> seeds, SampledBlocks[] last)
            implements Trial, Workload {
        private static Rng stream(int batch) {
            return Rng.of(SEED).at(0, batch);
        }

        void verify(int[] fanouts) {
            for (int b = 0; b < seeds.size(); b++) {
                SampleChecks.verify(
                        graph, sampler.keepEdges().sample(seeds.get(b), stream(b)), fanouts);
            }
        }

        @Override
        public List<Workload> workloads() {
            return List.of(this);
        }

        @Override
        public void run() {
            Compute.current()
                    .workers()
                    .forEach(seeds.size(), b -> last[b] = sampler.sample(seeds.get(b), stream(b)));
        }

        @Override
        public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
            long edges = Arrays.stream(last).mapToLong(SampledBlocks::numEdges).sum();
            long nodes = Arrays.stream(last).mapToLong(blocks -> blocks.inputNodes().size()).sum();
            result.put("nodes", graph.numNodes());
            result.put("edges", graph.numEdges());
            result.put("edgesPerBatch", edges / seeds.size());
            result.put("nodesPerBatch", nodes / seeds.size());
            result.put("edgesPerSecond", Math.rint(edges / timings.getFirst().minMs() * 1e3));
        }
    }
}
