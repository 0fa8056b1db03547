// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph.store;

import org.espalier.graph.NodeIds;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.GatherRows;

/**
 * A tensor in memory; rows of bf16 are given as float32.
 *
 * @param features one row a node
 */
record TensorStore(Tensor features) implements FeatureStore {
    TensorStore {
        Checks.argument(
                features.isConstant(),
                "FeatureStore: expected constant features but got a tensor of a tape; call keep()"
                        + " or detach() on it");
    }

    @Override
    public int numRows() {
        return features.rows();
    }

    @Override
    public int width() {
        return features.width();
    }

    @Override
    public Tensor rows(NodeIds nodes) {
        return features.isSparse()
                ? Tensor.sparse(features.matrix().gatherRows(nodes.array()))
                : GatherRows.apply(features, nodes.array());
    }
}
