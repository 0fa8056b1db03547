// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** The vector twin of {@link SparseKernels}. */
record VectorSparse(SumKernels sums, EdgeKernels edges, SoftmaxKernels softmax)
        implements SparseKernels {
    VectorSparse() {
        this(
                new VectorSums(),
                new VectorEdges(),
                Lanes.LENGTH < 8 ? new ScalarSoftmax() : new VectorSoftmax());
    }
}
