// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

/** Which epoch is best, and which one renews the trainer's patience. */
public enum Criterion {
    /** The highest validation metric; of equal ones the lowest validation loss. */
    METRIC,
    /** The lowest validation loss. */
    LOSS,
    /**
     * Patience is renewed by a metric or a loss as good as any before, and an epoch is best when
     * both are (as Velickovic and others, 2018, train GAT).
     */
    EITHER
}
