// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A column of texts: one feature a value, in ascending order, called {@code column=value}. */
final class TextColumn implements ColumnValues {
    private static final int UNMENTIONED = -1;
    private static final int MISSING = -2;

    private final String name;
    private final int[] codes;
    private final Object2IntOpenHashMap<String> numbers = new Object2IntOpenHashMap<>();
    private List<String> sorted = List.of();
    private float[] shares = {};

    TextColumn(String name, int numNodes) {
        this.name = name;
        this.codes = new int[numNodes];
        Arrays.fill(codes, UNMENTIONED);
        numbers.defaultReturnValue(UNMENTIONED);
    }

    @Override
    public void put(int node, String text) {
        if (NumberText.isMissing(text)) {
            codes[node] = MISSING;
            return;
        }
        int known = numbers.getInt(text);
        if (known < 0) {
            known = numbers.size();
            numbers.put(text, known);
        }
        codes[node] = known;
    }

    @Override
    public void finish() {
        sorted = new ArrayList<>(numbers.keySet());
        Collections.sort(sorted);
        var place = new int[sorted.size()];
        for (int i = 0; i < place.length; i++) {
            place[numbers.getInt(sorted.get(i))] = i;
        }
        var counts = new int[place.length];
        int known = 0;
        for (int node = 0; node < codes.length; node++) {
            if (codes[node] >= 0) {
                codes[node] = place[codes[node]];
                counts[codes[node]]++;
                known++;
            }
        }
        shares = new float[counts.length];
        for (int i = 0; i < counts.length; i++) {
            shares[i] = (float) ((double) counts[i] / known);
        }
    }

    @Override
    public List<String> names() {
        return sorted.stream().map(value -> name + "=" + value).toList();
    }

    @Override
    public int width() {
        return sorted.size();
    }

    @Override
    public void append(int node, int first, IntArrayList columns, FloatArrayList values) {
        if (codes[node] >= 0) {
            columns.add(first + codes[node]);
            values.add(1);
        } else if (codes[node] == MISSING) {
            for (int i = 0; i < shares.length; i++) {
                columns.add(first + i);
                values.add(shares[i]);
            }
        }
    }
}
