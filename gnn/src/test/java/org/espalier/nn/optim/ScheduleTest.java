// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.optim;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final double ROUNDED = 1e-15;

    @Test
    void stepFallsAfterEachStretch() {
        var schedule = Schedule.step(3, 0.5);

        assertEquals(0.1, schedule.rate(0.1, 3), ROUNDED);
        assertEquals(0.05, schedule.rate(0.1, 4), ROUNDED);
        assertEquals(0.025, schedule.rate(0.1, 7), ROUNDED);
    }

    @Test
    void exponentialFallsEachStep() {
        assertEquals(0.1, Schedule.exponential(0.9).rate(0.1, 1), ROUNDED);
        assertEquals(0.081, Schedule.exponential(0.9).rate(0.1, 3), ROUNDED);
    }

    @Test
    void cosineEndsAtTheLowestRate() {
        var schedule = Schedule.cosine(10, 0.001);

        assertEquals(0.1, schedule.rate(0.1, 1), ROUNDED);
        assertEquals(0.0505, schedule.rate(0.1, 6), ROUNDED);
        assertEquals(0.001, schedule.rate(0.1, 11), ROUNDED);
    }

    @Test
    void restartsBeginAgain() {
        var schedule = Schedule.restarts(4);

        assertEquals(0.05, schedule.rate(0.1, 3), ROUNDED);
        assertEquals(0.1, schedule.rate(0.1, 5), ROUNDED);
    }

    @Test
    void oneCycleRisesAndFalls() {
        var schedule = Schedule.oneCycle(0.3, 10);

        assertEquals(0.012, schedule.rate(1, 1), ROUNDED);
        assertEquals(0.3, schedule.rate(1, 3), ROUNDED);
        assertEquals(0.012 / 1e4, schedule.rate(1, 10), ROUNDED);
        assertEquals(schedule.rate(1, 10), schedule.rate(1, 99), ROUNDED);
    }

    @Test
    void warmUpReachesTheBaseRateAndStays() {
        var schedule = Schedule.warmUp(5, 0.1);

        assertEquals(0.01, schedule.rate(0.1, 1), ROUNDED);
        assertEquals(0.028, schedule.rate(0.1, 2), ROUNDED);
        assertEquals(0.1, schedule.rate(0.1, 6), ROUNDED);
        assertEquals(0.1, schedule.rate(0.1, 100), ROUNDED);
    }

    @Test
    void rejectsLengthsThatAreTooShort() {
        assertThrows(IllegalArgumentException.class, () -> Schedule.step(0, 0.5));
        assertThrows(IllegalArgumentException.class, () -> Schedule.cosine(0, 0));
        assertThrows(IllegalArgumentException.class, () -> Schedule.restarts(0));
        assertThrows(IllegalArgumentException.class, () -> Schedule.warmUp(0, 0.1));
        assertRefused(
                IllegalArgumentException.class,
                () -> Schedule.oneCycle(0.3, 3),
                "at least 4 steps but got 3");
    }
}
