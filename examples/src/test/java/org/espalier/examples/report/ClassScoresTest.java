// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.Labels;
import org.espalier.graph.NodeIds;
import org.espalier.nn.metric.Confusion;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class ClassScoresTest {
    /** Node i is of class truths[i] and taken for class guesses[i]. */
    private static Confusion confusion(int classes, int[] truths, int[] guesses) {
        var logits = new float[truths.length * classes];
        for (int i = 0; i < truths.length; i++) {
            logits[i * classes + guesses[i]] = 1;
        }
        return Confusion.of(
                Tensor.of(logits, truths.length, classes),
                Labels.of(classes, truths),
                NodeIds.range(0, truths.length));
    }

    @Test
    void countsOfRunsAreAddedUp() {
        var run = confusion(2, new int[] {0, 0, 1}, new int[] {0, 1, 1});

        var section = ClassScores.of(List.of(run, run), label -> "class" + label);

        var table = (Table) section.contents().get(1);
        assertEquals(
                List.of(
                        List.of("class0", "4", "1.0000", "0.5000", "0.6667"),
                        List.of("class1", "2", "0.5000", "1.0000", "0.6667")),
                table.rows());
        var heat = (HeatTable) section.contents().get(3);
        assertEquals(List.of(List.of(2, 2), List.of(0, 2)), heat.counts());
        assertTrue(heat.summary().contains("takes class class0 for class class1: 2 of 4 nodes"));
    }

    @Test
    void ofManyClassesTheWorstAreShown() {
        var truths = IntStream.range(0, 400).map(i -> i % 200).toArray();
        var guesses = IntStream.range(0, 400).map(i -> i % 200 < 50 ? 199 : i % 200).toArray();

        var contents =
                ClassScores.of(List.of(confusion(200, truths, guesses)), Integer::toString)
                        .contents();

        assertEquals(100, ((Table) contents.get(0)).rows().size());
        assertEquals(20, ((BarChart) contents.get(1)).bars().size());
        var mistakes = (Table) contents.get(2);
        assertEquals("The most frequent mistakes, 30 of 50 kinds", mistakes.title());
        assertEquals(List.of("0", "199", "2", "1.0000"), mistakes.rows().getFirst());
    }
}
