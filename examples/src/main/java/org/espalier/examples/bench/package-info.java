// SPDX-License-Identifier: Apache-2.0
/**
 * End-to-end benchmarks: training epochs, sparse and dense products, on graphs, inputs and weights
 * that other implementations can repeat from a seed. Start reading at {@link
 * org.espalier.examples.bench.BenchCases}; {@code espalier bench} runs them.
 */
@NullMarked
package org.espalier.examples.bench;

import org.jspecify.annotations.NullMarked;
