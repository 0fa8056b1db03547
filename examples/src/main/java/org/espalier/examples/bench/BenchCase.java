// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

/** One named thing to measure. Its name says all about it; the seed is always 1. */
public sealed interface BenchCase
        permits TrainingCase, SpmmCase, Bf16SpmmCase, GemmCase, CompleteCase, ServeCase {
    /** The seed of graphs, inputs and weights. */
    long SEED = 1;

    /**
     * What the command line calls it.
     *
     * @return for example {@code gcn-cora-2x16}
     */
    String name();

    /**
     * What it measures.
     *
     * @return one line
     */
    String purpose();

    /**
     * Makes its data.
     *
     * @return what to time; it computes on the {@link org.espalier.tensor.Compute} that is bound
     *     where it runs
     */
    Trial prepare();
}
