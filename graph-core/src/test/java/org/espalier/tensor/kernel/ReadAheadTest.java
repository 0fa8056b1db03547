// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.BitSet;

class ReadAheadTest {
    private static final int STEPS = 16;
    private static final int STRIDE = 4;

    @Test
    void readsBothStretchesWholeAndNothingElse() {
        float[] x = new float[2000];
        float[] y = new float[1900];
        var ahead = new ReadAhead();

        ahead.over(64L * STEPS, x, 100, 100 + 16 * STEPS * STRIDE, y, 50, 50 + 8 * STEPS * STRIDE);
        var ofX = new BitSet();
        var ofY = new BitSet();
        for (int tile = 0; tile < 64; tile++) {
            if (ahead.advance(STEPS, STRIDE)) {
                (ahead.array().length == 2000 ? ofX : ofY)
                        .set(ahead.at(), ahead.at() + STEPS * STRIDE);
            }
        }

        assertEquals(16 * STEPS * STRIDE, ofX.cardinality());
        assertEquals(100, ofX.nextSetBit(0));
        assertEquals(8 * STEPS * STRIDE, ofY.cardinality());
        assertEquals(50, ofY.nextSetBit(0));
    }

    @Test
    void staysWithinTheArray() {
        var ahead = new ReadAhead();

        ahead.over(STEPS, new float[100], 90, 400, new float[0], 0, 0);

        assertFalse(ahead.advance(STEPS, STRIDE));
    }

    @Test
    void readsNothingOnceStopped() {
        var ahead = new ReadAhead();
        ahead.over(STEPS, new float[1000], 0, 1000, new float[0], 0, 0);
        assertTrue(ahead.advance(STEPS, STRIDE));

        ahead.stop();

        assertFalse(ahead.advance(STEPS, STRIDE));
        assertEquals(0, ahead.array().length);
    }
}
