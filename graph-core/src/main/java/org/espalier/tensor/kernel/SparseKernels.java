// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** Single-threaded kernels for sums, extremes and softmax over the edges of each destination, and products of edge ends. */
public interface SparseKernels {}
