// SPDX-License-Identifier: Apache-2.0

/**
 * Graphs, inputs and weights made from a seed, the same on every machine.
 *
 * <p>Two families live here. {@link org.espalier.data.generate.BenchGraph} names the graphs that
 * speed is measured on; they come from {@link org.espalier.data.generate.Rmat}, {@link
 * org.espalier.data.generate.PlantedPartition} and {@link org.espalier.data.generate.Grids}, their
 * inputs from {@link org.espalier.data.generate.SyntheticInputs}, their models' first weights from
 * {@link org.espalier.data.generate.GlorotStream}. {@link
 * org.espalier.data.generate.PlantedClasses} is the graph to learn from when there is no data set
 * at hand: its classes show in the words of its nodes and, more clearly, in their edges.
 *
 * <p>Every draw is a pure function of the seed, a stream's tag and a counter: {@code r(s, i) =
 * mix64(s + (i + 1) * 0x9E3779B97F4A7C15)}, the draws of {@link org.espalier.tensor.Rng}, so that
 * any other language can make the same graphs bit for bit. Floating point is used only where its
 * result is exact by definition (products, quotients and square roots of doubles).
 */
@NullMarked
package org.espalier.data.generate;

import org.jspecify.annotations.NullMarked;
