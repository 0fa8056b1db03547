// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** The vector twin of {@link DenseKernels}. */
final class VectorDense implements DenseKernels {}
