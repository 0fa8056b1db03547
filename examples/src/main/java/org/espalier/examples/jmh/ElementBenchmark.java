// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.jmh;

import org.espalier.data.generate.SyntheticInputs;
import org.espalier.tensor.Tensor;
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

/** How long does a pass over all elements take, in and out of cache? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ElementBenchmark {
    /** How many rows. */
    @Param({"2708", "169343"})
    public int rows;

    /** How many columns. */
    @Param({"16", "256"})
    public int width;

    private Tensor x;
    private Tensor y;
    private Tensor bias;
    private float[] in;
    private float[] out;

    /** Makes an instance, as JMH does. */
    public ElementBenchmark() {}

    /** Makes the data from a seed. */
    @Setup
    public void setUp() {
        x = SyntheticInputs.dense(rows, width, 1);
        y = SyntheticInputs.dense(rows, width, 2);
        bias = SyntheticInputs.dense(1, width, 3).reshape(width);
        in = x.toArray();
        out = new float[in.length];
    }

    /**
     * The larger of the number and zero.
     *
     * @param machine what it runs on
     * @return the result
     */
    @Benchmark
    public Tensor relu(Machine machine) {
        return machine.run(x::relu);
    }

    /**
     * An exponential.
     *
     * @param machine what it runs on
     * @return the result
     */
    @Benchmark
    public Tensor exp(Machine machine) {
        return machine.run(x::exp);
    }

    /**
     * A sum of two tensors.
     *
     * @param machine what it runs on
     * @return the result
     */
    @Benchmark
    public Tensor plus(Machine machine) {
        return machine.run(() -> x.plus(y));
    }

    /**
     * A bias added to each row.
     *
     * @param machine what it runs on
     * @return the result
     */
    @Benchmark
    public Tensor plusBias(Machine machine) {
        return machine.run(() -> x.plus(bias));
    }

    /**
     * The simplest correct ReLU, on one thread.
     *
     * @return the result
     */
    @Benchmark
    public float[] simpleRelu() {
        for (int i = 0; i < in.length; i++) {
            out[i] = Math.max(in[i], 0);
        }
        return out;
    }
}
