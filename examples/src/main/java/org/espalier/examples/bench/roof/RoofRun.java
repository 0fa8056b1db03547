// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.roof;

/** Work that goes as fast as one limit of the machine allows. */
public sealed interface RoofRun permits CopyRun, TriadRun, GatherRun, FmaRun {
    /** Does it once. */
    void run();

    /**
     * How much a run does.
     *
     * @return bytes, or operations where arithmetic limits
     */
    double amount();

    /**
     * Looks at a result, so that nobody may leave the work out.
     *
     * @return a number of the last run's result
     */
    float result();
}
