// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

/** Something that happened during training. */
public sealed interface TrainingEvent
        permits TrainingStarted, EpochEnded, Checkpointed, TrainingEnded {}
