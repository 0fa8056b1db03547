// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import java.util.Map;

/** One named thing to measure. Its name says all about it; the seed is always 1. */
public sealed interface BenchCase
        permits TrainingCase,
                InferenceCase,
                SpmmCase,
                Bf16SpmmCase,
                SddmmCase,
                SoftmaxCase,
                AttentionCase,
                GemmCase,
                AdamCase,
                CrossEntropyCase,
                ReorderCase,
                PartitionCase,
                CompleteCase,
                ServeCase,
                SampleCase,
                LoaderCase,
                RoofCase {
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
     * The parts of its name that another program may want to be told.
     *
     * @return values of some of {@code graph}, {@code model}, {@code layers}, {@code hidden} and
     *     {@code width}
     */
    default Map<String, String> parameters() {
        return Map.of();
    }

    /**
     * Makes its data.
     *
     * @return what to time; it computes on the {@link org.espalier.tensor.Compute} that is bound
     *     where it runs
     */
    Trial prepare();
}
