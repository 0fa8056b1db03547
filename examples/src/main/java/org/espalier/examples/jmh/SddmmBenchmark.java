// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.jmh;

import org.espalier.data.generate.BenchGraph;
import org.espalier.data.generate.SyntheticInputs;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.CombineEnds;
import org.espalier.tensor.op.EdgeEnd;
import org.espalier.tensor.op.EdgeOp;
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

import java.util.concurrent.TimeUnit;

/** How long do the dot products of the two ends of all edges take, by width? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SddmmBenchmark {
    /** The graph. */
    @Param("rmat17")
    public String graph;

    /** How wide rows are. */
    @Param({"32", "64", "128", "256"})
    public int width;

    private SparsePattern edges;
    private Tensor left;
    private Tensor right;
    private float[] u;
    private float[] v;
    private float[] products;

    /** Makes an instance, as JMH does. */
    public SddmmBenchmark() {}

    /** Makes the data from a seed. */
    @Setup
    public void setUp() {
        var source = BenchGraph.named(graph);
        edges = source.edges(1).graph().inEdges();
        left = SyntheticInputs.dense(source.numNodes(), width, 3);
        right = SyntheticInputs.dense(source.numNodes(), width, 4);
        u = left.toArray();
        v = right.toArray();
        products = new float[edges.entries()];
    }

    /**
     * The operation.
     *
     * @param machine what it runs on
     * @return one number an edge
     */
    @Benchmark
    public Tensor dot(Machine machine) {
        return machine.run(
                () ->
                        CombineEnds.apply(
                                edges,
                                EdgeOp.DOT,
                                EdgeEnd.SOURCE,
                                left,
                                EdgeEnd.DESTINATION,
                                right));
    }

    /**
     * The simplest correct code, on one thread.
     *
     * @return one number an edge
     */
    @Benchmark
    public float[] simple() {
        int[] offsets = edges.offsets();
        int[] sources = edges.indices();
        for (int d = 0; d < edges.rows(); d++) {
            for (int e = offsets[d]; e < offsets[d + 1]; e++) {
                float sum = 0;
                for (int j = 0; j < width; j++) {
                    sum += u[sources[e] * width + j] * v[d * width + j];
                }
                products[e] = sum;
            }
        }
        return products;
    }
}
