// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.jmh;

import org.espalier.data.generate.BenchGraph;
import org.espalier.data.generate.SyntheticInputs;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.EdgeSoftmax;
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

/** How long does the softmax over the edges of each destination take, by heads? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EdgeSoftmaxBenchmark {
    /** The graph. */
    @Param("rmat17")
    public String graph;

    /** How many numbers an edge has. */
    @Param({"1", "3", "8"})
    public int heads;

    private SparsePattern edges;
    private Tensor scores;
    private float[] raw;
    private float[] shares;

    /** Makes an instance, as JMH does. */
    public EdgeSoftmaxBenchmark() {}

    /** Makes the data from a seed. */
    @Setup
    public void setUp() {
        edges = BenchGraph.named(graph).edges(1).graph().inEdges();
        scores = SyntheticInputs.dense(edges.entries(), heads, 3);
        raw = scores.toArray();
        shares = new float[raw.length];
    }

    /**
     * The operation.
     *
     * @param machine what it runs on
     * @return the shares
     */
    @Benchmark
    public Tensor softmax(Machine machine) {
        return machine.run(() -> EdgeSoftmax.apply(edges, scores));
    }

    /**
     * The simplest correct code, on one thread.
     *
     * @return the shares
     */
    @Benchmark
    public float[] simple() {
        int[] offsets = edges.offsets();
        for (int d = 0; d < edges.rows(); d++) {
            for (int k = 0; k < heads; k++) {
                share(offsets[d] * heads + k, offsets[d + 1] * heads);
            }
        }
        return shares;
    }

    private void share(int from, int end) {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = from; i < end; i += heads) {
            most = Math.max(most, raw[i]);
        }
        double sum = 0;
        for (int i = from; i < end; i += heads) {
            shares[i] = (float) StrictMath.exp(raw[i] - most);
            sum += shares[i];
        }
        for (int i = from; i < end; i += heads) {
            shares[i] = (float) (shares[i] / sum);
        }
    }
}
