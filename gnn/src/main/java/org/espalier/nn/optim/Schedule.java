// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.optim;

import org.espalier.runtime.Checks;

/** The learning rate of each step, as a pure function of the step's number. */
@FunctionalInterface
public interface Schedule {
    /**
     * The rate of a step.
     *
     * @param base the rate the optimiser or the parameter group was given
     * @param step the step's number, from 1
     * @return the rate to use
     */
    double rate(double base, long step);

    /**
     * The same rate always.
     *
     * @return the schedule
     */
    static Schedule constant() {
        return (base, _) -> base;
    }

    /**
     * Multiplies the rate by a factor every so many steps.
     *
     * @param every how many steps keep a rate
     * @param factor what it is multiplied by then
     * @return the schedule
     */
    static Schedule step(int every, double factor) {
        Checks.positive(every, "Schedule step");
        return (base, step) -> {
            long falls = (step - 1) / every;
            return base * StrictMath.pow(factor, (double) falls);
        };
    }

    /**
     * Multiplies the rate by a factor every step.
     *
     * @param factor the factor
     * @return the schedule
     */
    static Schedule exponential(double factor) {
        return step(1, factor);
    }

    /**
     * Half a cosine from the base rate down to a lowest one; it rises again afterwards.
     *
     * @param steps how many steps the way down takes
     * @param lowest the rate after them
     * @return the schedule
     */
    static Schedule cosine(int steps, double lowest) {
        Checks.positive(steps, "Schedule cosine");
        return (base, step) -> blend(base, lowest, (step - 1) / (double) steps);
    }

    /**
     * Half a cosine from the base rate to 0, again and again (Loshchilov and Hutter, 2017).
     *
     * @param period how many steps each way down takes
     * @return the schedule
     */
    static Schedule restarts(int period) {
        Checks.positive(period, "Schedule restarts");
        return (base, step) -> blend(base, 0, ((step - 1) % period) / (double) period);
    }

    /**
     * One rise over the first 30 % of the steps, from a 25th of the highest rate, and one fall to a
     * 250,000th of it, both half cosines (Smith and Topin, 2018). The base rate is not used.
     *
     * @param highest the highest rate
     * @param steps how many steps there are, at least 4; the last rate stays afterwards
     * @return the schedule
     */
    static Schedule oneCycle(double highest, int steps) {
        Checks.argument(
                steps >= 4,
                "Schedule oneCycle: expected at least 4 steps but got %d; train longer",
                steps);
        double first = highest / 25;
        double last = first / 1e4;
        double peak = 0.3 * steps - 1;
        return (_, step) -> {
            double at = Math.min(step - 1, steps - 1);
            return at <= peak
                    ? blend(first, highest, at / peak)
                    : blend(highest, last, (at - peak) / (steps - 1 - peak));
        };
    }

    /**
     * A straight line from a share of the base rate to all of it, then constant.
     *
     * @param steps how many steps the line takes
     * @param start the share at the first step
     * @return the schedule
     */
    static Schedule warmUp(int steps, double start) {
        Checks.positive(steps, "Schedule warmUp");
        return (base, step) ->
                base * (start + (1 - start) * Math.min(step - 1, steps) / (double) steps);
    }

    private static double blend(double from, double to, double share) {
        return to + (from - to) / 2 * (1 + StrictMath.cos(StrictMath.PI * share));
    }
}
