// SPDX-License-Identifier: Apache-2.0

/**
 * The ground under everything: argument checks, suggestions for misspelt words, the worker pool.
 * Start with {@link Checks}.
 */
@NullMarked
package org.espalier.runtime;

import org.jspecify.annotations.NullMarked;
