// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Rng;

/**
 * How a streaming partitioner sees the nodes.
 *
 * @param order in which order
 * @param passes how often, 1 to 100; a later pass knows the parts of the one before
 * @param slack how much larger than the mean a part may be, 1 to 10
 * @param rng what a random order is drawn from
 */
public record StreamOptions(StreamOrder order, int passes, double slack, Rng rng) {
    private static final int MOST_PASSES = 100;
    private static final double MOST_SLACK = 10;

    /** Checks numbers. */
    public StreamOptions {
        Checks.argument(
                passes >= 1 && passes <= MOST_PASSES,
                "StreamOptions passes: expected 1 to %d but got %d; 1 is a single look at each"
                        + " node",
                MOST_PASSES,
                passes);
        Checks.argument(
                slack >= 1 && slack <= MOST_SLACK,
                "StreamOptions slack: expected 1 to %s but got %s; 1.1 lets parts be a tenth larger"
                        + " than the mean",
                MOST_SLACK,
                slack);
    }

    /** How many nodes a part may have. */
    int capacity(int nodes, int parts) {
        double exact = slack * nodes / parts;
        return (int) Math.min(nodes, Math.max(Math.ceilDiv(nodes, parts), Math.floor(exact)));
    }

    /** The same with another order. */
    StreamOptions withOrder(StreamOrder newOrder) {
        return new StreamOptions(newOrder, passes, slack, rng);
    }

    /** The same with another number of passes. */
    StreamOptions withPasses(int newPasses) {
        return new StreamOptions(order, newPasses, slack, rng);
    }

    /** The same with another slack. */
    StreamOptions withSlack(double newSlack) {
        return new StreamOptions(order, passes, newSlack, rng);
    }
}
