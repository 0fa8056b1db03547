// SPDX-License-Identifier: Apache-2.0
/**
 * Runs other programs beside a case and reads the times that they print. What they print is not
 * trusted, and nothing that they do ends our own measurement. Start reading at {@link
 * org.espalier.examples.bench.peer.Peers}.
 */
@NullMarked
package org.espalier.examples.bench.peer;

import org.jspecify.annotations.NullMarked;
