// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

/** In which order to number nodes so that those read together lie together in memory. */
public enum Order {
    /** By falling degree: hubs share a small part of memory that stays in cache. */
    DEGREE,
    /** By breadth-first search from a node of least degree in each component. */
    BREADTH_FIRST,
    /** The reverse of Cuthill and McKee's order, which keeps the adjacency near its diagonal. */
    REVERSE_CUTHILL_MCKEE
}
