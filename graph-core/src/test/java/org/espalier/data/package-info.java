// SPDX-License-Identifier: Apache-2.0

/**
 * Tests of data sets and their readers, on small files made here and on the public sets where they
 * are at hand.
 */
@NullMarked
package org.espalier.data;

import org.jspecify.annotations.NullMarked;
