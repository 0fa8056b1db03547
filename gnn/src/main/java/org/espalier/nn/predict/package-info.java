// SPDX-License-Identifier: Apache-2.0

/**
 * Predicting with a trained model: from a checkpoint folder to classes and probabilities.
 *
 * <p>Start with {@link Predictor}. It gives {@link Predictions} for a whole data set, or keeps a
 * {@link ServedGraph} that answers for single nodes in about a microsecond.
 */
@NullMarked
package org.espalier.nn.predict;

import org.jspecify.annotations.NullMarked;
