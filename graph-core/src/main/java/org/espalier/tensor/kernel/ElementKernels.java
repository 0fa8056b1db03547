// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** Single-threaded kernels for arithmetic, activations, dropout and optimiser steps, element by element. */
public interface ElementKernels {}
