// SPDX-License-Identifier: Apache-2.0

/**
 * Bytes from outside turned into plain values, and back.
 *
 * <p>Every reader treats its bytes as hostile: magic, version, sizes, overflow and limits are
 * checked before memory is taken, and a refusal is a {@link org.espalier.io.GraphFormatException}
 * that says what was expected, what came, where, and what to do. Limits are explicit ({@link
 * org.espalier.io.ReadLimits}). Nothing here knows graphs or tensors.
 *
 * <p>Start with {@link org.espalier.io.Npz} for NumPy archives, {@link org.espalier.io.SafeTensors}
 * for weights, {@link org.espalier.io.TableReader} for text, {@link org.espalier.io.Pickle} for the
 * few pickles that public data sets use, and {@link org.espalier.io.AtomicFiles} for writing.
 * {@link org.espalier.io.Json} is the only class that knows Jackson.
 */
@NullMarked
package org.espalier.io;

import org.jspecify.annotations.NullMarked;
