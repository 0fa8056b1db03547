// SPDX-License-Identifier: Apache-2.0

/**
 * Learning on graphs: models as records of layers, initialisers and named parameters.
 *
 * <p>Layers, norms, losses, optimisers, metrics and training live in the packages below this one.
 */
@NullMarked
package org.espalier.nn;

import org.jspecify.annotations.NullMarked;
