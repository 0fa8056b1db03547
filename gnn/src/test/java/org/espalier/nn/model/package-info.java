// SPDX-License-Identifier: Apache-2.0

/** Tests of models and their configurations. */
@NullMarked
package org.espalier.nn.model;

import org.jspecify.annotations.NullMarked;
