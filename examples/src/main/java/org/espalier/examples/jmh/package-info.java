// SPDX-License-Identifier: Apache-2.0
/**
 * Micro-benchmarks of single operations, one question each.
 *
 * <p>{@code examples/bin/espalier bench jmh -l} lists them, {@code espalier bench jmh SpmmBenchmark
 * -p width=128 -p threads=2} runs one; what follows {@code jmh} goes to JMH. Forked JVMs get the
 * flags that the launcher takes from {@code .mvn/java.args}.
 */
@NullMarked
package org.espalier.examples.jmh;

import org.jspecify.annotations.NullMarked;
