// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * One twin of all kernels: the only seam between mathematics and machine.
 *
 * @param name {@code scalar} or {@code vector}, with the register width in bits
 * @param dense matrix products
 * @param sparse work over edges
 * @param elements work over elements
 * @param functions functions of one element
 * @param rows work along rows
 * @param columns work along columns
 * @param updates optimiser steps
 * @param bf16 sums and copies of bf16 rows
 */
public record Kernels(
        String name,
        DenseKernels dense,
        SparseKernels sparse,
        ElementKernels elements,
        FunctionKernels functions,
        RowKernels rows,
        ColumnKernels columns,
        UpdateKernels updates,
        Bf16Kernels bf16) {}
