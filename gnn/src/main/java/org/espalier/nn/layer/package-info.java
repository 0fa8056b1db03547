// SPDX-License-Identifier: Apache-2.0

/**
 * Layers, one a file; each is a record of its parameters that reads like its formula.
 *
 * <p>Weights are stored {@code [in, out]}. Start reading at {@link org.espalier.nn.layer.GcnConv};
 * {@link org.espalier.nn.layer.GatConv} is the one with attention. Outside a recording tape layers
 * infer: dropout passes everything on.
 */
@NullMarked
package org.espalier.nn.layer;

import org.jspecify.annotations.NullMarked;
