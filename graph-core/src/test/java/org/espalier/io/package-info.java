// SPDX-License-Identifier: Apache-2.0

/**
 * Tests of the readers and writers: round trips, real layouts, and refusals with their messages.
 */
@NullMarked
package org.espalier.io;

import org.jspecify.annotations.NullMarked;
