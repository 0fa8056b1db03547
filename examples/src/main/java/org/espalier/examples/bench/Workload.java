// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

/** Something to run over and over and to time. */
public interface Workload {
    /** Puts things back in order before a run; not timed. */
    default void beforeRun() {}

    /** What is timed. */
    void run();
}
