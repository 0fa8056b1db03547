// SPDX-License-Identifier: Apache-2.0

/**
 * Models, each a record of its layers, and the settings with which papers trained them.
 *
 * <p>Start at {@link org.espalier.nn.model.Gcn}. {@link org.espalier.nn.model.Models} makes a model
 * from its name and a {@link org.espalier.nn.model.ModelConfig}; {@link
 * org.espalier.nn.model.Presets} knows which settings reach published results.
 */
@NullMarked
package org.espalier.nn.model;

import org.jspecify.annotations.NullMarked;
