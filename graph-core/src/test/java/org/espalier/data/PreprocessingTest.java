// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.graph.Graph;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class PreprocessingTest {
    /** Two linked nodes and one alone. */
    private static NodeDataset data() {
        return new NodeDataset(
                "three",
                Graph.of(3, new int[] {1, 2}, new int[] {2, 1}),
                Tensor.of(new float[] {1, 1, 2, 6, 0, 4}, 3, 2),
                Labels.of(2, 0, 1, 0),
                List.of());
    }

    @Test
    void noneLeavesDataAsItIs() {
        var data = data();

        assertSame(data, Preprocessing.none().apply(data));
    }

    @Test
    void keepsTheLargestComponentThenScales() {
        var both =
                Preprocessing.none()
                        .withFeatures(FeatureScaling.ROW_NORMALISED)
                        .onLargestComponent();

        var prepared = both.apply(data());

        assertArrayEquals(new float[] {0.25f, 0.75f, 0, 1}, prepared.features().toArray());
        assertEquals(List.of("1", "2"), prepared.ids().toList());
    }

    @Test
    void onAllNodesScalesOnly() {
        var all =
                Preprocessing.none()
                        .withFeatures(FeatureScaling.ROW_NORMALISED)
                        .onLargestComponent()
                        .onAllNodes();

        assertArrayEquals(
                new float[] {0.5f, 0.5f, 0.25f, 0.75f, 0, 1},
                all.apply(data()).features().toArray());
    }

    @Test
    void featuresAreRoundedLast() {
        var rounded =
                Preprocessing.none()
                        .withFeatures(FeatureScaling.ROW_NORMALISED)
                        .withFeatureType(FeatureType.BF16);

        var features = rounded.apply(data()).features();

        assertTrue(features.isBf16());
        assertArrayEquals(new float[] {0.5f, 0.5f, 0.25f, 0.75f, 0, 1}, features.toArray());
    }

    @Test
    void typesAreFoundByTheirLabels() {
        for (var type : FeatureType.values()) {
            assertEquals(Optional.of(type), FeatureType.named(type.label()));
        }
        assertEquals(Optional.empty(), FeatureType.named("float16"));
        assertEquals("bf16", FeatureType.BF16.label());
    }

    @Test
    void scalingsAreFoundByTheirLabels() {
        for (var scaling : FeatureScaling.values()) {
            assertEquals(Optional.of(scaling), FeatureScaling.named(scaling.label()));
        }
        assertEquals("row-normalised", FeatureScaling.ROW_NORMALISED.label());
        assertEquals(Optional.empty(), FeatureScaling.named("ROW_NORMALISED"));
    }
}
