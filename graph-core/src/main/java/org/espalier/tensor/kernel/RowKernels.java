// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** Single-threaded kernels for reductions, normalisations and gathers, row by row. */
public interface RowKernels {}
