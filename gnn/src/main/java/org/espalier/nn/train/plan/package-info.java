// SPDX-License-Identifier: Apache-2.0

/**
 * What is decided before training, and why: the order of nodes, the form of features, what is
 * stored and what is computed twice, and how much memory all of it takes.
 *
 * <p>Start with {@link org.espalier.nn.train.plan.Planner}, which gives a {@link
 * org.espalier.nn.train.plan.TrainingPlan}; {@link org.espalier.nn.train.plan.MemoryEstimate} tells
 * bytes before anything of that size runs.
 */
@NullMarked
package org.espalier.nn.train.plan;

import org.jspecify.annotations.NullMarked;
