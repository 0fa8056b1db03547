// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.carry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.graph.Graph;
import org.espalier.nn.layer.GcnConv;
import org.espalier.nn.layer.LayerLaws;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

/**
 * A chunk computes its own rows from a table of all vertices in which some rows are live and others
 * are historical copies: gradients flow into the live ones only.
 */
class HistoricalRowsTest {
    private static final Graph GRAPH = LayerLaws.awkward();
    private static final int WIDTH = 5;
    private static final int BEGIN = 4;
    private static final int END = 8;

    private final Tensor history = LayerLaws.random(1, GRAPH.numNodes(), WIDTH);
    private final Tensor earlier = LayerLaws.random(2, BEGIN, WIDTH);
    private final Tensor own = LayerLaws.random(3, END - BEGIN, WIDTH);
    private final GcnConv conv = GcnConv.of(WIDTH, 3, Rng.of(1));

    private Tensor forward(Tensor liveEarlier, Tensor liveOwn) {
        var table = history.overlayRows(liveEarlier, 0).overlayRows(liveOwn, BEGIN);
        return conv.forward(GRAPH.chunk(BEGIN, END), table);
    }

    @Test
    void theResultIsThatOfTheMixedTable() {
        var mixed = earlier.concatRows(own).concatRows(history.rows(END, GRAPH.numNodes()));

        assertArrayEquals(
                conv.forward(GRAPH, mixed.withRowIds(null)).rows(BEGIN, END).toArray(),
                forward(earlier, own).toArray());
    }

    @Test
    void gradientsReachLiveRowsAsDifferencesSay() {
        LayerLaws.gradients(conv, in -> forward(in.get(0), in.get(1)), earlier, own);
    }

    @Test
    void gradientsOfLiveRowsAreThoseOfTheWholeTable() {
        var upstream = LayerLaws.random(4, END - BEGIN, 3);
        float[] whole;
        try (var tape = Tape.start(Rng.of(1))) {
            var table = tape.watch(earlier.concatRows(own).concatRows(history.rows(END, 11)));
            var out = conv.forward(GRAPH.chunk(BEGIN, END), table);
            whole = tape.gradients(out, upstream).of(table).orElseThrow().toArray();
        }
        try (var tape = Tape.start(Rng.of(1))) {
            var liveEarlier = tape.watch(earlier);
            var liveOwn = tape.watch(own);
            var gradients = tape.gradients(forward(liveEarlier, liveOwn), upstream);

            assertArrayEquals(
                    Arrays.copyOf(whole, BEGIN * WIDTH),
                    gradients.of(liveEarlier).orElseThrow().toArray());
            assertArrayEquals(
                    Arrays.copyOfRange(whole, BEGIN * WIDTH, END * WIDTH),
                    gradients.of(liveOwn).orElseThrow().toArray());
        }
    }

    @Test
    void historyStaysAsItWas() {
        float[] before = history.toArray();
        try (var tape = Tape.start(Rng.of(1))) {
            var out = forward(tape.watch(earlier), tape.watch(own));
            assertEquals(END - BEGIN, out.rows());
            tape.gradients(out, Tensor.full(1, END - BEGIN, 3));
        }

        assertArrayEquals(before, history.toArray());
    }
}
