// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train.plan;

import org.espalier.tensor.MemoryTrace;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What a step would take at other sizes, as small ones have shown.
 *
 * @param training bytes of buffers in a step
 * @param evaluation bytes of buffers in an evaluation
 * @param graphBytes bytes of the graph with all that is derived from it
 * @param featureBytes bytes of the features
 */
record Prediction(
        MemoryTrace.Bytes training,
        MemoryTrace.Bytes evaluation,
        long graphBytes,
        long featureBytes) {
    /** Predicts from one probe for each of the target's sizes; all took the same steps. */
    static Prediction of(List<Probe> probes, long[] target) {
        var fit = new LinearFit(probes.stream().map(Probe::sizes).toArray(long[][]::new), target);
        return new Prediction(
                bytes(probes, fit, Probe::training),
                bytes(probes, fit, Probe::evaluation),
                at(probes, fit, Probe::graphBytes),
                at(probes, fit, Probe::featureBytes));
    }

    private static MemoryTrace.Bytes bytes(
            List<Probe> probes, LinearFit fit, Function<Probe, MemoryTrace> part) {
        var first = part.apply(probes.getFirst());
        long[] lengths = new long[first.buffers()];
        for (int b = 0; b < lengths.length; b++) {
            int buffer = b;
            lengths[b] = at(probes, fit, probe -> part.apply(probe).length(buffer));
        }
        return first.bytes(lengths);
    }

    private static long at(List<Probe> probes, LinearFit fit, ToLongFunction<Probe> number) {
        return fit.at(probes.stream().mapToLong(number).toArray());
    }

    /** Whether a probe took just that. */
    boolean isOf(Probe probe) {
        return training.equals(probe.training().bytes())
                && evaluation.equals(probe.evaluation().bytes())
                && graphBytes == probe.graphBytes()
                && featureBytes == probe.featureBytes();
    }
}
