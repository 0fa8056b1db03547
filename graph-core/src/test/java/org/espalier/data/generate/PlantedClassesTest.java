// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.stream.IntStream;
import java.util.stream.Stream;

class PlantedClassesTest {
    private final PlantedClasses data = PlantedClasses.of(3);

    /** The numbers were computed by a second implementation in another language. */
    @ParameterizedTest
    @CsvSource({
        "0, 157071717, 47493, 2925623761013601, 10600433, 16517038, 227883558, 912111597",
        "1, 158348932, 47694, 2942913291709498, 10468775, 18653675, 229199980, 889568265",
        "42, 154281456, 47721, 2957687271993016, 10460164, 16771171, 225460102, 907697249",
        "-7, 154267572, 47743, 2939498875310180, 10564433, 18340167, 220952060, 900423435"
    })
    void allPartsAreTheAgreedOnes(
            long seed,
            long edges,
            int ones,
            long features,
            long labels,
            long train,
            long validation,
            long test) {
        var generated = PlantedClasses.of(seed);

        assertEquals(edges, generated.edges().checksum());
        assertEquals(ones, generated.features().nonZeros());
        assertEquals(features, Checksums.positions(generated.features()));
        assertEquals(labels, Checksums.of(generated.labels().toArray()));
        assertEquals(train, Checksums.of(generated.split().train().toArray()));
        assertEquals(validation, Checksums.of(generated.split().validation().toArray()));
        assertEquals(test, Checksums.of(generated.split().test().toArray()));
    }

    @Test
    void classesHaveTheSizesOfTheLaw() {
        assertArrayEquals(
                new int[] {351, 217, 418, 818, 426, 298, 180}, data.labels().classSizes());
    }

    @Test
    void splitTakesTwentyNodesOfEachClassAndNoNodeTwice() {
        int[] trained = new int[7];
        for (int v : data.split().train().toArray()) {
            trained[data.labels().at(v)]++;
        }
        long distinct =
                Stream.of(data.split().train(), data.split().validation(), data.split().test())
                        .flatMapToInt(ids -> IntStream.of(ids.toArray()))
                        .distinct()
                        .count();

        assertArrayEquals(new int[] {20, 20, 20, 20, 20, 20, 20}, trained);
        assertEquals(140 + 500 + 1000, distinct);
    }

    @Test
    void aboutTwoThirdsOfTheEdgesStayInTheirClass() {
        var edges = data.edges();
        int[] labels = data.labels().toArray();

        double inside =
                IntStream.range(0, edges.size())
                        .mapToDouble(
                                e ->
                                        labels[edges.sources()[e]]
                                                        == labels[edges.destinations()[e]]
                                                ? 1
                                                : 0)
                        .average()
                        .orElseThrow();

        assertEquals(5278, edges.size());
        assertEquals(0.65, inside, 0.03);
    }

    @Test
    void degreesAreUnequal() {
        int[] degrees = new int[data.edges().numNodes()];
        for (int e = 0; e < data.edges().size(); e++) {
            degrees[data.edges().sources()[e]]++;
            degrees[data.edges().destinations()[e]]++;
        }

        assertTrue(IntStream.of(degrees).max().orElseThrow() >= 20);
        assertTrue(IntStream.of(degrees).filter(degree -> degree == 0).count() <= 5);
    }

    @Test
    void dataSetHasTheSamePartsAndEdgesBothWays() {
        var dataset = PlantedClasses.dataset(3);

        assertEquals(
                "planted-classes: 2708 nodes, 10556 edges, 1433 features, 7 classes",
                dataset.toString());
        assertEquals(data.split(), dataset.split());
        assertArrayEquals(
                data.features().pattern().indices(),
                dataset.features().matrix().pattern().indices());
    }

    @Test
    void nodesHaveAboutEighteenWords() {
        double words = data.features().nonZeros() / 2708.0;

        assertEquals(17.7, words, 0.5);
    }
}
