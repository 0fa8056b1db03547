// SPDX-License-Identifier: Apache-2.0

/**
 * Training a model on a graph or mini-batches of it: epochs, choice of the best one, checkpoints,
 * resuming.
 *
 * <p>Start with {@link Trainer}. It tells a {@link TrainingListener} what happens, returns a {@link
 * TrainingReport}, and commits {@link Checkpoint}s from which a run goes on with the same bits.
 */
@NullMarked
package org.espalier.nn.train;

import org.jspecify.annotations.NullMarked;
