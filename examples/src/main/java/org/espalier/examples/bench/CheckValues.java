// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import java.util.Map;
import java.util.Optional;

/**
 * Losses that independent implementations agree on, with graph, features, labels and weights from
 * seed 1.
 *
 * @param lossEpoch1 the loss of the initial weights
 * @param lossEpoch5 the loss after four steps
 */
record CheckValues(double lossEpoch1, double lossEpoch5) {
    /** They are known to five decimals; a computed loss may round the other way. */
    private static final double TOLERANCE = 1e-5;

    private static final Map<String, CheckValues> KNOWN =
            Map.of(
                    "gcn-cora-2x16", new CheckValues(1.94470, 1.43570),
                    "gcn-cora-3x256", new CheckValues(1.95630, 0.70455),
                    "gcn-pubmed-2x16", new CheckValues(1.12137, 0.65059),
                    "gcn-pubmed-3x256", new CheckValues(1.09851, 0.55443),
                    "gcn-arxiv-3x256", new CheckValues(3.71483, 3.68396),
                    "gcn-rmat17-2x16", new CheckValues(3.71797, 3.69272),
                    "gcn-rmat17-3x256", new CheckValues(3.70654, 3.67889),
                    "sage-arxiv-3x256", new CheckValues(3.78674, 3.69057),
                    "gat-arxiv-3x64", new CheckValues(3.71557, 3.68230));

    /** The values of a case; empty if nobody has computed them. */
    static Optional<CheckValues> of(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    /** Whether two losses are these, to five decimals. */
    boolean agreeWith(float epoch1, float epoch5) {
        return Math.abs(epoch1 - lossEpoch1) <= TOLERANCE
                && Math.abs(epoch5 - lossEpoch5) <= TOLERANCE;
    }
}
