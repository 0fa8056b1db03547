// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** The scalar twin of {@link DenseKernels}. */
final class ScalarDense implements DenseKernels {}
