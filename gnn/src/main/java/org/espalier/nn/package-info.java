// SPDX-License-Identifier: Apache-2.0

/**
 * Learning on graphs: layers, models, losses, optimisers, metrics and training.
 *
 * <p>A model is a record of its layers that implements {@link GraphModel}; its parameters are found
 * by the names of its components. Start with {@code org.espalier.nn.layer.GcnConv}.
 */
@NullMarked
package org.espalier.nn;

import org.jspecify.annotations.NullMarked;
