// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** The vector twin of {@link ElementKernels}. */
final class VectorElement implements ElementKernels {}
