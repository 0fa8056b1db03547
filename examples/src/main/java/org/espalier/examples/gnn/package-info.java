// SPDX-License-Identifier: Apache-2.0

/** Short programs that train, one topic each; the README shows parts of them. */
@NullMarked
package org.espalier.examples.gnn;

import org.jspecify.annotations.NullMarked;
