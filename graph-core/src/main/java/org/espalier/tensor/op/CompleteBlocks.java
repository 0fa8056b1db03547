// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Reduce;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;

/**
 * Sums of weighted sources over fully connected graphs of one size: edges are then numbered as the
 * elements of square matrices, and the sums are a batched product with them.
 *
 * <p>It is a choice by structure alone, so equal edges give equal bits. Sums and the gradient of
 * the sources are the same chains as along the edges; the gradient of the weights takes its chains
 * in ascending column instead of in 16 lanes.
 */
final class CompleteBlocks {
    private CompleteBlocks() {}

    /** Whether an aggregation is such a sum, with one weight an edge. */
    static boolean fit(
            SparsePattern pattern,
            EdgeOp op,
            EdgeEnd leftEnd,
            EdgeEnd rightEnd,
            Tensor right,
            Reduce reduce) {
        return op == EdgeOp.MUL
                && reduce == Reduce.SUM
                && leftEnd == EdgeEnd.SOURCE
                && rightEnd == EdgeEnd.EDGE
                && right.width() == 1
                && pattern.completeBlock() > 0;
    }

    /** The sums, {@code [graphs, nodes, width]}. */
    static Tensor sum(SparsePattern pattern, Tensor sources, Tensor weights) {
        int nodes = pattern.completeBlock();
        int graphs = pattern.rows() / nodes;
        return weights.floats("aggregateEdges")
                .reshape(graphs, nodes, nodes)
                .matmul(sources.floats("aggregateEdges").reshape(graphs, nodes, sources.width()));
    }
}
