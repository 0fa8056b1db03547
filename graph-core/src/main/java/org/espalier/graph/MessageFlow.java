// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

/**
 * What each layer of a model computes on: one topology for all layers, or a chain of sampled blocks
 * in which the destinations of one layer are the sources of the next.
 */
public interface MessageFlow {
    /**
     * The topology of a layer.
     *
     * @param layer the layer's number, from 0
     * @return where it computes
     */
    Topology topology(int layer);
}
