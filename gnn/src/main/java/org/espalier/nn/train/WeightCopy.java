// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.io.NdArray;
import org.espalier.nn.Module;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Tape;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** A copy of a module's parameters and buffers, in memory that is used again. */
final class WeightCopy {
    private final SequencedMap<String, Parameter> parameters;
    private final float[][] values;

    WeightCopy(Module module) {
        parameters = module.namedParameters();
        values =
                parameters.values().stream()
                        .map(parameter -> new float[parameter.shape().elements()])
                        .toArray(float[][]::new);
    }

    /** Copies the module's weights to here. */
    void take() {
        try (var _ = Tape.inference()) {
            int i = 0;
            for (var parameter : parameters.values()) {
                float[] to = values[i++];
                var value = parameter.value();
                System.arraycopy(value.array("WeightCopy"), value.offset(), to, 0, to.length);
            }
        }
    }

    /** Copies the weights here back to the module. */
    void restore() {
        int i = 0;
        for (var parameter : parameters.values()) {
            float[] from = values[i++];
            parameter.update(
                    (array, offset) -> System.arraycopy(from, 0, array, offset, from.length));
        }
    }

    SequencedMap<String, NdArray> arrays() {
        var arrays = new LinkedHashMap<String, NdArray>();
        int i = 0;
        for (var entry : parameters.entrySet()) {
            arrays.put(entry.getKey(), NdArray.of(values[i++], entry.getValue().shape().toArray()));
        }
        return arrays;
    }
}
