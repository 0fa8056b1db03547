// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.runtime.Workers;
import org.espalier.tensor.kernel.Alignment;
import org.espalier.tensor.kernel.KernelProvider;
import org.espalier.tensor.kernel.Kernels;

import java.util.function.Supplier;

/**
 * What operations run on: a set of workers and one twin of the kernels.
 *
 * <p>Results do not depend on it, bit for bit. Code that binds nothing runs on {@link #common()};
 * {@code Compute.of(4).run(() -> ...)} runs a block on four threads.
 *
 * @param workers the threads
 * @param kernels the kernels
 */
public record Compute(Workers workers, Kernels kernels) {
    private static final ScopedValue<Compute> BOUND = ScopedValue.newInstance();

    /**
     * The best kernels on a given number of new threads.
     *
     * @param threads how many threads work, the caller included
     * @return a context; close its workers when done
     */
    public static Compute of(int threads) {
        return new Compute(Workers.of(threads), KernelProvider.best());
    }

    /**
     * The scalar kernels on a given number of new threads: the slow twin that gives the same bits.
     *
     * @param threads how many threads work, the caller included
     * @return a context; close its workers when done
     */
    public static Compute scalar(int threads) {
        return new Compute(Workers.of(threads), KernelProvider.scalar());
    }

    /**
     * The context of code that binds none: all cores, or as many threads as the system property
     * {@code espalier.threads} says.
     *
     * @return the process-wide context
     */
    public static Compute common() {
        return Common.INSTANCE;
    }

    /**
     * The context bound around the running code.
     *
     * @return the bound one, else {@link #common()}
     */
    public static Compute current() {
        return BOUND.isBound() ? BOUND.get() : common();
    }

    /**
     * The twin that runs here.
     *
     * @return {@code scalar}, or {@code vector} with the register width in bits
     */
    public String kernelName() {
        return kernels.name();
    }

    /**
     * Whether tensors start on cache lines in this process, which makes sparse operations faster.
     *
     * @return false if the JVM was started without {@code -XX:ObjectAlignmentInBytes=64}
     */
    public static boolean isAligned() {
        return Alignment.isAligned();
    }

    /**
     * Runs a block on this context.
     *
     * @param block the code
     */
    public void run(Runnable block) {
        ScopedValue.where(BOUND, this).run(block);
    }

    /**
     * Runs a block on this context and returns what it returns.
     *
     * @param block the code
     * @param <R> the result's type
     * @return the block's result
     */
    public <R> R call(Supplier<R> block) {
        return ScopedValue.where(BOUND, this).call(block::get);
    }

    private static final class Common {
        static final Compute INSTANCE =
                of(
                        Integer.getInteger(
                                "espalier.threads", Runtime.getRuntime().availableProcessors()));
    }
}
