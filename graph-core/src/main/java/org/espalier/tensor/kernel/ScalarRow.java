// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** The scalar twin of {@link RowKernels}. */
final class ScalarRow implements RowKernels {}
