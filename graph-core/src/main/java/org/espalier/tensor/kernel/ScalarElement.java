// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** The scalar twin of {@link ElementKernels}. */
final class ScalarElement implements ElementKernels {}
