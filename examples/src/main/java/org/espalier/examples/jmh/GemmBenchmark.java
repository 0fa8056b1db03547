// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.jmh;

import org.espalier.data.generate.SyntheticInputs;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.MatMul;
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

/** How long does a dense product take, by shape and by which factor is transposed? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class GemmBenchmark {
    /** Rows of features. */
    @Param({"8192", "131072"})
    public int rows;

    /** Columns of features. */
    @Param({"128", "256"})
    public int in;

    /** Columns of the result. */
    @Param({"16", "40", "256"})
    public int out;

    private Tensor features;
    private Tensor weight;
    private Tensor gradient;

    /** Makes an instance, as JMH does. */
    public GemmBenchmark() {}

    /** Makes the data from a seed. */
    @Setup
    public void setUp() {
        features = SyntheticInputs.dense(rows, in, 1);
        weight = SyntheticInputs.dense(in, out, 2);
        gradient = SyntheticInputs.dense(rows, out, 3);
    }

    /**
     * What a layer computes: {@code X W}.
     *
     * @param machine what it runs on
     * @return {@code [rows, out]}
     */
    @Benchmark
    public Tensor forward(Machine machine) {
        return machine.run(() -> MatMul.apply(features, weight));
    }

    /**
     * The gradient of features: {@code G W^T}.
     *
     * @param machine what it runs on
     * @return {@code [rows, in]}
     */
    @Benchmark
    public Tensor byFeatures(Machine machine) {
        return machine.run(() -> MatMul.timesTransposed(gradient, weight));
    }

    /**
     * The gradient of the weight: {@code X^T G}.
     *
     * @param machine what it runs on
     * @return {@code [in, out]}
     */
    @Benchmark
    public Tensor byWeight(Machine machine) {
        return machine.run(() -> MatMul.transposedTimes(features, gradient));
    }
}
