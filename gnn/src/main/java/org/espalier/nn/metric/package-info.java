// SPDX-License-Identifier: Apache-2.0

/**
 * How good predictions are: accuracy, F1, area under the ROC curve, average precision.
 *
 * <p>Start with {@link Metrics}; {@link Metric} names them for trainers and the command line. All
 * are computed in double precision, in one defined order.
 */
@NullMarked
package org.espalier.nn.metric;

import org.jspecify.annotations.NullMarked;
