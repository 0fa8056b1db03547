// SPDX-License-Identifier: Apache-2.0
/**
 * The limits of the machine as this JVM reaches them: how fast memory streams, how fast random rows
 * arrive, how fast registers multiply and add. What a case reaches is told as a share of these.
 * Start reading at {@link org.espalier.examples.bench.roof.Roof}.
 */
@NullMarked
package org.espalier.examples.bench.roof;

import org.jspecify.annotations.NullMarked;
