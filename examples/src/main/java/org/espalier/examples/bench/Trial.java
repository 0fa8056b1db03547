// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import java.util.List;
import java.util.SequencedMap;

/** A case with its data made, ready to be timed. */
public interface Trial {
    /**
     * What to time.
     *
     * @return first what the case is about, then what it is compared with, if anything
     */
    List<Workload> workloads();

    /** Has the code compiled that will be timed, on small data; not timed. */
    default void warmUp() {}

    /**
     * What a run of the first workload does.
     *
     * @return counts for rates
     */
    default Work work() {
        return Work.none();
    }

    /**
     * Says what was measured and computed.
     *
     * @param timings one for each workload
     * @param result where to put keys as the command line's contract names them
     */
    void describe(List<Timing> timings, SequencedMap<String, Object> result);
}
