// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import java.nio.file.Path;

/**
 * A checkpoint was committed.
 *
 * @param epoch the epoch after which training would go on
 * @param folder where it is
 */
public record Checkpointed(int epoch, Path folder) implements TrainingEvent {}
