// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.tensor.op.Activation;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

class TapeTest {
    private static final Rng RNG = Rng.of(1);

    /** {@code x * x}, written as a user would write an operation. */
    private static Tensor square(Tensor x) {
        var op = Operation.of("square", x);
        var y = op.output(x.shape());
        multiply(x, x, y, 1);
        return op.record(
                y,
                back -> {
                    var dx = back.output(x.shape());
                    multiply(x, back.gradient(), dx, 2);
                    back.give(0, dx);
                });
    }

    private static void multiply(Tensor a, Tensor b, Tensor c, float factor) {
        for (int i = 0; i < a.shape().elements(); i++) {
            c.array("test")[c.offset() + i] =
                    factor * a.array("test")[a.offset() + i] * b.array("test")[b.offset() + i];
        }
    }

    /** {@code a + b}, passing its gradient on without a copy. */
    private static Tensor add(Tensor a, Tensor b) {
        var op = Operation.of("add", a, b);
        var y = op.output(a.shape());
        for (int i = 0; i < a.shape().elements(); i++) {
            y.array("test")[y.offset() + i] =
                    a.array("test")[a.offset() + i] + b.array("test")[b.offset() + i];
        }
        return op.record(
                y,
                back -> {
                    back.give(0, back.gradient());
                    back.give(1, back.gradient());
                });
    }

    @Test
    void thePeakOfBuffersIsOfThoseHeldAtOneTime() throws InterruptedException {
        long[] peaks = new long[3];
        Thread.ofPlatform()
                .start(
                        () -> {
                            peaks[0] = Tape.peakPoolBytes();
                            squares(2);
                            peaks[1] = Tape.peakPoolBytes();
                            squares(2);
                            keptSquare();
                            keptSquare();
                            squares(2);
                            peaks[2] = Tape.peakPoolBytes();
                        })
                .join();

        assertEquals(0, peaks[0]);
        assertTrue(peaks[1] >= 2 * 4 * 1000 && peaks[1] < 3 * 4 * 1000, peaks[1] + " bytes");
        assertEquals(peaks[1], peaks[2]);
    }

    private static void squares(int count) {
        try (var _ = Tape.inference()) {
            for (int i = 0; i < count; i++) {
                square(Tensor.zeros(1000));
            }
        }
    }

    private static void keptSquare() {
        try (var _ = Tape.inference()) {
            square(Tensor.zeros(1000)).keep();
        }
    }

    @Test
    void gradientsAddUpAlongAllWays() {
        var weight = Parameter.of(Tensor.of(new float[] {3, -2}, 2));

        try (var tape = Tape.start(RNG)) {
            var w = weight.value();
            var y = add(add(square(w), w), add(w, square(square(w))));
            var gradients = tape.gradients(y, Tensor.of(new float[] {1, 1}, 2));

            // d/dw (w^2 + 2 w + w^4) = 2 w + 2 + 4 w^3
            assertArrayEquals(new float[] {116, -34}, gradients.of(weight).orElseThrow().toArray());
        }
    }

    @Test
    void buffersComeBackFromStepToStep() {
        var x = Tensor.full(2, 1000);
        float[] first;
        try (var _ = Tape.inference()) {
            first = square(x).array("test");
        }

        try (var _ = Tape.inference()) {
            assertSame(first, square(x).array("test"));
            assertNotSame(first, square(x).array("test"));
        }
    }

    @Test
    void aTensorThatOutlivesItsTapeSaysWhatToDo() {
        Tensor lost;
        Tensor kept;
        try (var _ = Tape.inference()) {
            lost = square(Tensor.scalar(3));
            kept = square(Tensor.scalar(3)).keep();
        }

        var thrown = assertThrows(IllegalStateException.class, () -> square(lost));
        assertEquals(
                "square: expected a live tensor but its buffer was released by the closing of its"
                        + " tape; call keep() on a tensor that outlives its tape",
                thrown.getMessage());
        assertEquals(9, kept.item());
        assertThrows(IllegalStateException.class, lost::keep);
    }

    @Test
    void gradientsReleaseIntermediatesButNotTheLoss() {
        var weight = Parameter.of(Tensor.scalar(3));

        try (var tape = Tape.start(RNG)) {
            var inner = square(weight.value());
            var loss = square(inner);
            var gradients = tape.gradients(loss).keep();

            assertEquals(81, loss.item());
            assertThrows(IllegalStateException.class, inner::item);
            assertEquals(108, gradients.of(weight).orElseThrow().item());
            assertThrows(IllegalStateException.class, () -> tape.gradients(loss));
        }
    }

    @Test
    void watchedTensorsGetGradientsAndDetachedOnesDoNot() {
        try (var tape = Tape.start(RNG)) {
            var x = tape.watch(Tensor.scalar(5));
            var loss = add(square(x), square(x.detach()));

            assertEquals(10, tape.gradients(loss).of(x).orElseThrow().item());
        }
    }

    @Test
    void watchingLeavesTheInputAConstant() {
        var input = Tensor.scalar(5);
        for (int step = 0; step < 2; step++) {
            try (var tape = Tape.start(RNG)) {
                var x = tape.watch(input);
                var loss = add(square(x), square(input));

                assertEquals(10, tape.gradients(loss).of(x).orElseThrow().item());
            }
            assertTrue(input.isConstant());
        }
    }

    @Test
    void inferenceInsideARecordingTapeRecordsNothing() {
        var weight = Parameter.of(Tensor.scalar(3));

        try (var tape = Tape.start(RNG)) {
            var loss = square(weight.value());
            try (var _ = Tape.inference()) {
                assertFalse(Tape.isTraining());
                assertTrue(square(weight.value()).node() == null);
            }
            assertTrue(Tape.isTraining());
            assertEquals(6, tape.gradients(loss).of(weight).orElseThrow().item());
        }
    }

    @Test
    void rejectsAStepBeforeTheGradients() {
        var weight = Parameter.of(Tensor.scalar(3));

        try (var tape = Tape.start(RNG)) {
            var loss = square(weight.value());
            weight.assign(Tensor.scalar(4));

            var thrown = assertThrows(IllegalStateException.class, () -> tape.gradients(loss));
            assertEquals(
                    "Tape: expected Parameter[1] at version 0, as it was recorded, but got version"
                            + " 1; call gradients before the optimiser's step",
                    thrown.getMessage());
        }
    }

    @Test
    void rejectsALossThatDependsOnNothing() {
        try (var tape = Tape.start(RNG)) {
            var constant = square(Tensor.scalar(2));

            assertThrows(IllegalStateException.class, () -> tape.gradients(constant));
        }
    }

    @Test
    @SuppressWarnings("MustBeClosedChecker")
    void rejectsClosingOutOfOrderAndFromAnotherThread() {
        var outer = Tape.inference();
        var inner = Tape.inference();

        assertThrows(IllegalStateException.class, outer::close);
        var elsewhere = CompletableFuture.runAsync(inner::close);
        assertThrows(CompletionException.class, elsewhere::join);
        inner.close();
        outer.close();
    }

    @Test
    void drawsDependOnSectionAndNumberOnly() {
        try (var tape = Tape.start(RNG)) {
            tape.section(4);
            long first = tape.draw().key();
            long second = tape.draw().key();
            tape.section(5);
            tape.draw();
            tape.section(4);

            assertEquals(first, tape.draw().key());
            assertEquals(second, tape.draw().key());
        }
    }

    private static Tensor handedOn(Tape tape, float told) {
        var x = Tensor.full(1, 50, 4);
        return tape.section(2, told, () -> Activation.NONE.handedOn(null).apply(x));
    }

    @Test
    void aSectionMayDropWhatTheNextBeginsToDrop() {
        float[] expected;
        try (var tape = Tape.start(RNG)) {
            tape.section(3);
            expected = Tensor.full(1, 50, 4).dropout(0.5f).toArray();
        }
        try (var tape = Tape.start(RNG)) {
            var h = handedOn(tape, 0.5f);
            assertArrayEquals(expected, h.toArray());
            assertTrue(tape.differsFromInference());

            var z =
                    tape.section(
                            3,
                            () -> {
                                var read = h.dropout(0.5f);
                                assertSame(h, read);
                                return read.dropout(0.5f);
                            });

            assertFalse(Arrays.equals(expected, z.toArray()));
        }
    }

    @Test
    void onlyTheNextSectionFindsItsInputDropped() {
        try (var tape = Tape.start(RNG)) {
            var h = handedOn(tape, 0.5f);
            assertTrue(tape.handOn().isEmpty(), "outside a section");
            assertSame(h, tape.section(3, () -> h.dropout(0.5f)));

            assertNotSame(h, tape.section(4, () -> h.dropout(0.5f)));
        }
    }

    @Test
    void nothingIsHandedOnUntold() {
        try (var tape = Tape.start(RNG)) {
            assertArrayEquals(Tensor.full(1, 50, 4).toArray(), handedOn(tape, 0).toArray());
            assertFalse(tape.differsFromInference());
        }
        try (var tape = Tape.inference()) {
            assertArrayEquals(Tensor.full(1, 50, 4).toArray(), handedOn(tape, 0.5f).toArray());
        }
    }

    @Test
    void refusesASectionThatDoesNotDropWhatItWasSaidToDrop() {
        try (var tape = Tape.start(RNG)) {
            var h = handedOn(tape, 0.5f);

            var error =
                    assertThrows(
                            IllegalStateException.class,
                            () -> tape.section(3, () -> h.dropout(0.4f)));

            assertTrue(
                    String.valueOf(error.getMessage()).contains("expected section 3 to begin"),
                    error.getMessage());
        }
    }

    @Test
    void tensorsStartOnCacheLines() {
        assertEquals(12, Tensor.zeros(3).offset());
    }

    @Test
    void tapeKnowsWhetherInferenceWouldDiffer() {
        try (var tape = Tape.start(RNG)) {
            assertFalse(tape.differsFromInference());
            tape.draw();
            assertTrue(tape.differsFromInference());
        }
        try (var tape = Tape.start(RNG)) {
            assertTrue(Tape.isTraining());
            assertTrue(tape.differsFromInference());
        }
        try (var tape = Tape.inference()) {
            assertFalse(Tape.isTraining());
            assertFalse(tape.differsFromInference());
        }
    }
}
