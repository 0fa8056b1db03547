// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.optim;

import org.espalier.tensor.Parameter;

/** One parameter of an optimiser: its name, options and moments. */
final class Slot {
    /** Stands for a moment that is not kept. */
    static final float[] NONE = {};

    final String name;
    final Parameter parameter;
    private float[][] moments = new float[0][];
    private ParameterOptions options;
    private boolean grouped;

    Slot(String name, Parameter parameter, ParameterOptions options) {
        this.name = name;
        this.parameter = parameter;
        this.options = options;
    }

    int size() {
        return parameter.shape().elements();
    }

    void moments(int count) {
        moments = new float[count][size()];
    }

    int moments() {
        return moments.length;
    }

    float[] moment(int i) {
        return moments[i];
    }

    ParameterOptions options() {
        return options;
    }

    boolean isGrouped() {
        return grouped;
    }

    void options(ParameterOptions changed, boolean byGroup) {
        options = changed;
        grouped = byGroup;
    }
}
