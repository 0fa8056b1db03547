// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * One twin of all kernels: the only seam between mathematics and machine.
 *
 * @param name {@code scalar} or {@code vector}, with the register width in bits
 * @param dense matrix products
 * @param sparse work over edges
 * @param elements work over elements
 * @param rows work over rows
 */
public record Kernels(
        String name,
        DenseKernels dense,
        SparseKernels sparse,
        ElementKernels elements,
        RowKernels rows) {}
