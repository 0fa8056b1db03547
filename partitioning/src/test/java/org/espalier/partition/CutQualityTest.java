// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.generate.BenchGraph;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cuts on the graphs of the benchmarks, against what METIS 5.1 cuts there. */
@Tag("slow")
class CutQualityTest {
    @ParameterizedTest
    @CsvSource({
        "GRID2D, 4, 1207",
        "GRID2D, 16, 3462",
        "GRID3D, 16, 23270",
        "GRID3D, 64, 43939",
        "PLANTED, 16, 196633",
        "RMAT17, 16, 1512041"
    })
    void cutsAtMostATenthMoreThanMetis(BenchGraph kind, int parts, long metis) {
        var graph = kind.edges(1).graph();

        var report =
                PartitionReport.of(
                        graph, MultilevelPartitioner.of(Rng.of(1)).partition(graph, parts));

        assertTrue(report.cut() <= 1.1 * metis, report.toString());
        assertTrue(report.imbalance() <= 1.03, report.toString());
        assertEquals(kind.numEdges(), report.edges());
    }
}
