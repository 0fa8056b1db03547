// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import static org.espalier.partition.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartitionMethodTest {
    @ParameterizedTest
    @EnumSource
    void eachIsFoundByItsNameAndWorks(PartitionMethod method) {
        assertEquals(method, PartitionMethod.named(method.label()));
        assertEquals(4, method.create(Rng.of(1)).partition(Graphs.grid(8), 4).parts());
    }

    @Test
    void refusesOtherNames() {
        assertRefused(() -> PartitionMethod.named("metis"), "multilevel, chunker", "'metis'");
    }
}
