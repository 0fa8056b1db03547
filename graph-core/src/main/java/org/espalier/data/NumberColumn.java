// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;

import java.util.List;
import java.util.Optional;

/** A column of numbers: one feature of the column's name, perhaps scaled. */
final class NumberColumn implements ColumnValues {
    private final String name;
    private final NumberScaling scaling;
    private Optional<ColumnScale> scale;
    private final float[] values;
    private final boolean[] known;
    private final boolean[] missing;

    NumberColumn(String name, NumberScaling scaling, Optional<ColumnScale> known, int numNodes) {
        this.name = name;
        this.scaling = scaling;
        this.scale = known;
        this.values = new float[numNodes];
        this.known = new boolean[numNodes];
        this.missing = new boolean[numNodes];
    }

    @Override
    public void put(int node, String text) {
        missing[node] = NumberText.isMissing(text);
        known[node] = !missing[node];
        values[node] = missing[node] ? 0 : NumberText.parse(text);
    }

    @Override
    public void finish() {
        double sum = 0;
        int count = 0;
        for (int node = 0; node < values.length; node++) {
            sum += values[node];
            count += known[node] ? 1 : 0;
        }
        double mean = sum / count;
        for (int node = 0; node < values.length; node++) {
            values[node] = missing[node] ? (float) mean : values[node];
        }
        if (scale.isEmpty() && scaling == NumberScaling.STANDARD) {
            scale = Optional.of(standard(mean, count));
        }
        scale.ifPresent(this::apply);
    }

    private ColumnScale standard(double mean, int count) {
        double squares = 0;
        for (int node = 0; node < values.length; node++) {
            squares += known[node] ? (values[node] - mean) * (values[node] - mean) : 0;
        }
        return new ColumnScale(mean, Math.sqrt(squares / count));
    }

    private void apply(ColumnScale chosen) {
        for (int node = 0; node < values.length; node++) {
            values[node] = known[node] ? chosen.apply(values[node]) : 0;
        }
    }

    @Override
    public Optional<ColumnScale> scale() {
        return scale;
    }

    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void append(int node, int first, IntArrayList columns, FloatArrayList target) {
        if (values[node] != 0) {
            columns.add(first);
            target.add(values[node]);
        }
    }
}
