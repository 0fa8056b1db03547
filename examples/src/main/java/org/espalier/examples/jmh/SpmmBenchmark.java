// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.jmh;

import org.espalier.data.generate.BenchGraph;
import org.espalier.data.generate.SyntheticInputs;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.AggregateEdges;
import org.espalier.tensor.op.EdgeEnd;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** How long does the sum of neighbours' rows take, by width? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SpmmBenchmark {
    /** The graph. */
    @Param("rmat17")
    public String graph;

    /** How wide rows are. */
    @Param({"32", "64", "128", "256"})
    public int width;

    private SparsePattern edges;
    private Tensor x;
    private float[] rows;
    private float[] sums;

    /** Makes an instance, as JMH does. */
    public SpmmBenchmark() {}

    /** Makes the data from a seed. */
    @Setup
    public void setUp() {
        var source = BenchGraph.named(graph);
        edges = source.edges(1).graph().inEdges();
        x = SyntheticInputs.dense(source.numNodes(), width, 3);
        rows = x.toArray();
        sums = new float[rows.length];
    }

    /**
     * The operation.
     *
     * @param machine what it runs on
     * @return the sums
     */
    @Benchmark
    public Tensor sum(Machine machine) {
        return machine.run(() -> AggregateEdges.apply(edges, EdgeEnd.SOURCE, x, Reduce.SUM));
    }

    /**
     * The simplest correct code, on one thread.
     *
     * @return the sums
     */
    @Benchmark
    public float[] simple() {
        int[] offsets = edges.offsets();
        int[] sources = edges.indices();
        for (int d = 0; d < edges.rows(); d++) {
            int to = d * width;
            Arrays.fill(sums, to, to + width, 0);
            for (int e = offsets[d]; e < offsets[d + 1]; e++) {
                int from = sources[e] * width;
                for (int j = 0; j < width; j++) {
                    sums[to + j] += rows[from + j];
                }
            }
        }
        return sums;
    }
}
