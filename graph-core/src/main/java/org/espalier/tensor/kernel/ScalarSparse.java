// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** The scalar twin of {@link SparseKernels}. */
record ScalarSparse(SumKernels sums, EdgeKernels edges, SoftmaxKernels softmax)
        implements SparseKernels {
    ScalarSparse() {
        this(new ScalarSums(), new ScalarEdges(), new ScalarSoftmax());
    }
}
