// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.optim;

import org.espalier.io.NdArray;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What an optimiser remembers from step to step.
 *
 * @param kind the optimiser's name, such as {@code adam}
 * @param steps how many steps were taken
 * @param moments the arrays it keeps for each parameter, by {@code moment.parameter}
 */
public record OptimizerState(String kind, long steps, SequencedMap<String, NdArray> moments) {
    /** Copies the map. */
    public OptimizerState {
        moments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(moments));
    }
}
