// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph.store;

import org.espalier.graph.NodeIds;
import org.espalier.tensor.Tensor;

/** A table of features that is read by rows, wherever it lies. Many threads may read at once. */
public interface FeatureStore {
    /**
     * How many rows there are.
     *
     * @return one a node
     */
    int numRows();

    /**
     * How wide they are.
     *
     * @return the number of columns
     */
    int width();

    /**
     * Some rows.
     *
     * @param nodes which ones, in which order
     * @return a new tensor with one row for each
     * @throws IllegalArgumentException if there is no such row
     */
    Tensor rows(NodeIds nodes);

    /**
     * The rows of a tensor in memory.
     *
     * @param features a constant, dense or sparse; sparse rows stay sparse
     * @return the store
     */
    static FeatureStore of(Tensor features) {
        return new TensorStore(features);
    }
}
