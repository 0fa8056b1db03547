// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.generate.Grids;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Test;

/** The code of the module's README. */
class ReadmeTest {
    @Test
    void aGridIsSplitReportedAndRenumbered() {
        var graph = Grids.rectangle(40, 40).graph();

        var partition = MultilevelPartitioner.of(Rng.of(1)).partition(graph, 8);
        var report = PartitionReport.of(graph, partition);
        var reordered = partition.reorder(graph);
        var chunks = partition.ranges();
        var first = reordered.graph().neighbourhood(chunks.begin(0), chunks.end(0));

        assertTrue(report.cutShare() < 0.1);
        assertEquals(
                report.parts().getFirst().nodes() + report.parts().getFirst().halo(),
                first.sources().size());
    }
}
