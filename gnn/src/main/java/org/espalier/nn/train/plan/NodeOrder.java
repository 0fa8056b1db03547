// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train.plan;

import org.espalier.graph.Order;
import org.espalier.runtime.Checks;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * In which order training is to number the nodes. Users see their own ids whatever is chosen; sums
 * over neighbours are taken in another order, so the last bits differ.
 */
public enum NodeOrder {
    /** The planner renumbers where sizes and edges promise that it pays. */
    AUTO("auto", Optional.empty()),
    /** As the data has them. */
    GIVEN("given", Optional.empty()),
    /** By falling degree. */
    DEGREE("degree", Optional.of(Order.DEGREE)),
    /** By breadth-first search. */
    BREADTH_FIRST("bfs", Optional.of(Order.BREADTH_FIRST)),
    /** By the reverse of Cuthill and McKee's order. */
    REVERSE_CUTHILL_MCKEE("rcm", Optional.of(Order.REVERSE_CUTHILL_MCKEE));

    private final String label;
    private final Optional<Order> order;

    NodeOrder(String label, Optional<Order> order) {
        this.label = label;
        this.order = order;
    }

    /**
     * What options and checkpoints call it.
     *
     * @return a word in small letters, such as {@code bfs}
     */
    public String label() {
        return label;
    }

    /**
     * How the graph is to be renumbered.
     *
     * @return the order; empty for {@link #GIVEN} and {@link #AUTO}
     */
    public Optional<Order> order() {
        return order;
    }

    /**
     * The order of a name.
     *
     * @param label a word as {@link #label} gives it
     * @return the order
     * @throws IllegalArgumentException if there is none of that name
     */
    public static NodeOrder of(String label) {
        var found = Arrays.stream(values()).filter(order -> order.label.equals(label)).findFirst();
        Checks.argument(
                found.isPresent(),
                "NodeOrder: expected one of %s but got '%s'; choose a name from the list",
                Arrays.stream(values()).map(NodeOrder::label).collect(Collectors.joining(", ")),
                label);
        return found.orElseThrow();
    }
}
