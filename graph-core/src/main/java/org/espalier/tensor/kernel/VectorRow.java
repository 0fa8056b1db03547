// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** The vector twin of {@link RowKernels}. */
final class VectorRow implements RowKernels {}
