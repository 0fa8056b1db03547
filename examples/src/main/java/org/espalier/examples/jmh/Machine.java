// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.jmh;

import org.espalier.tensor.Compute;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.util.function.Supplier;

/** The threads that a benchmark's operation runs on. */
@State(Scope.Benchmark)
public class Machine {
    /** How many threads work. */
    @Param({"1", "2"})
    public int threads;

    private Compute compute;

    /** Makes an instance, as JMH does. */
    public Machine() {}

    /** Starts the threads. */
    @Setup
    public void start() {
        compute = Compute.of(threads);
    }

    /** Ends the threads. */
    @TearDown
    public void stop() {
        compute.workers().close();
    }

    /** Runs an operation; the buffer of its result goes back to the pool. */
    Tensor run(Supplier<Tensor> operation) {
        return compute.call(
                () -> {
                    try (var _ = Tape.inference()) {
                        return operation.get();
                    }
                });
    }
}
