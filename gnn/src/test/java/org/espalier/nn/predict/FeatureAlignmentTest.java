// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.predict;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.NodeDataset;
import org.espalier.nn.train.TrainedData;
import org.espalier.tensor.CsrMatrix;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class FeatureAlignmentTest {
    private static final TrainedData TRAINED = TrainedData.of(Orchard.data());

    /** Data whose every row is the given one. */
    private static NodeDataset rows(List<String> columns, float... row) {
        var values = new float[Orchard.NODES * row.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = row[i % row.length];
        }
        return Orchard.withColumns(columns, Tensor.of(values, Orchard.NODES, row.length));
    }

    private static float[] firstRow(FeatureAlignment aligned) {
        return Arrays.copyOf(aligned.data().features().dense().toArray(), 4);
    }

    @Test
    void theSameColumnsStayWhatTheyAre() {
        var data = Orchard.data();

        var aligned = FeatureAlignment.of(TRAINED, data);

        assertSame(data, aligned.data());
        assertEquals(List.of(), aligned.notes());
    }

    @Test
    void columnsAreFoundByName() {
        var data = rows(List.of("colour=blue", "size", "colour=red", "colour=green"), 3, 0, 1, 2);

        var aligned = FeatureAlignment.of(TRAINED, data);

        assertArrayEquals(new float[] {0, 1, 2, 3}, firstRow(aligned));
        assertEquals(Orchard.COLUMNS, aligned.data().featureNames());
    }

    @Test
    void sparseColumnsAreFoundByNameToo() {
        var offsets = new int[Orchard.NODES + 1];
        Arrays.fill(offsets, 1, offsets.length, 3);
        var matrix =
                CsrMatrix.of(Orchard.NODES, 3, offsets, new int[] {0, 1, 2}, new float[] {9, 8, 7});
        var data = Orchard.withColumns(List.of("colour=red", "odd", "size"), Tensor.sparse(matrix));

        var aligned = FeatureAlignment.of(TRAINED, data);

        assertTrue(aligned.data().features().isSparse());
        assertArrayEquals(new float[] {7, 9, 0, 0}, firstRow(aligned));
    }

    @Test
    void valuesThatDoNotOccurAreZeroAndUnknownColumnsAreIgnored() {
        var data = rows(List.of("colour=red", "colour=violet", "size"), 1, 1, 5);

        var aligned = FeatureAlignment.of(TRAINED, data);

        assertArrayEquals(new float[] {5, 1, 0, 0}, firstRow(aligned));
        assertEquals(
                List.of(
                        "ignored column 'colour=violet' that the model does not know",
                        "columns 'colour=green', 'colour=blue' of the model do not occur and are"
                                + " 0"),
                aligned.notes());
    }

    @Test
    void missingNumbersAreRefused() {
        var data = rows(List.of("colour=red", "weight"), 1, 1);

        assertRefused(
                IllegalArgumentException.class,
                () -> FeatureAlignment.of(TRAINED, data),
                "expected the feature columns of training but new orchard has no column 'size'",
                "add what is missing");
    }

    @Test
    void withoutNamesTheCountMustAgree() {
        assertArrayEquals(
                new float[] {1, 2, 3, 4},
                firstRow(FeatureAlignment.of(TRAINED, rows(List.of(), 1, 2, 3, 4))));
        assertRefused(
                IllegalArgumentException.class,
                () -> FeatureAlignment.of(TRAINED, rows(List.of(), 1, 2, 3)),
                "expected 4 feature columns as in training but new orchard has 3");
    }
}
