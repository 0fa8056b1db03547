// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.io.GraphFormatException;
import org.espalier.io.NdArray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Turns what files say about classes into labels that count from 0. */
final class LabelColumn {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");

    private LabelColumn() {}

    /**
     * Whole numbers. With names they must index the names; without, the numbers that occur are
     * numbered anew in ascending order if they are not 0, 1, 2, ... already. Negative numbers mean
     * unlabelled.
     */
    static Labels of(NdArray array, List<String> names) throws GraphFormatException {
        var values = ArrayChecks.rank(array, 1).toInts();
        if (names.isEmpty()) {
            return compact(values);
        }
        for (int node = 0; node < values.length; node++) {
            if (values[node] >= names.size()) {
                throw new GraphFormatException(
                        array.origin() + ", position " + node,
                        "a label in [0, %d), as there are %d class names"
                                .formatted(names.size(), names.size()),
                        values[node] + "",
                        "check that labels and names belong together");
            }
            values[node] = Math.max(values[node], Labels.UNLABELLED);
        }
        return Labels.of(names, values);
    }

    /** One-hot rows; a row of zeros means unlabelled. */
    static int[] oneHot(NdArray array) throws GraphFormatException {
        var values = ArrayChecks.rank(array, 2).toLongs();
        int classes = array.dimension(1);
        var labels = new int[array.dimension(0)];
        Arrays.fill(labels, Labels.UNLABELLED);
        for (int i = 0; i < values.length; i++) {
            int node = i / classes;
            if (values[i] == 0) {
                continue;
            }
            if (values[i] != 1 || labels[node] != Labels.UNLABELLED) {
                throw new GraphFormatException(
                        array.origin() + ", row " + node,
                        "a single 1 among zeros",
                        "another row",
                        "give one class a node");
            }
            labels[node] = i % classes;
        }
        return labels;
    }

    /**
     * Texts: whole numbers as above, other texts numbered in alphabetical order; empty means
     * unlabelled.
     */
    static Labels of(List<String> texts) {
        if (texts.stream().allMatch(text -> text.isEmpty() || WHOLE.matcher(text).matches())) {
            return compact(
                    texts.stream()
                            .mapToInt(
                                    text ->
                                            text.isEmpty()
                                                    ? Labels.UNLABELLED
                                                    : Integer.parseInt(text))
                            .toArray());
        }
        var names = new ArrayList<String>();
        var numbers = new TreeMap<String, Integer>();
        texts.stream().filter(text -> !text.isEmpty()).forEach(text -> numbers.put(text, 0));
        for (var entry : numbers.entrySet()) {
            entry.setValue(names.size());
            names.add(entry.getKey());
        }
        return Labels.of(
                names,
                texts.stream()
                        .mapToInt(text -> numbers.getOrDefault(text, Labels.UNLABELLED))
                        .toArray());
    }

    private static Labels compact(int[] values) {
        var occurring = Arrays.stream(values).filter(value -> value >= 0).sorted().distinct();
        var classes = occurring.toArray();
        var labels = new int[values.length];
        for (int node = 0; node < labels.length; node++) {
            labels[node] =
                    values[node] < 0
                            ? Labels.UNLABELLED
                            : Arrays.binarySearch(classes, values[node]);
        }
        boolean plain = classes.length == 0 || classes[classes.length - 1] == classes.length - 1;
        return plain
                ? Labels.of(classes.length, labels)
                : Labels.of(Arrays.stream(classes).mapToObj(Integer::toString).toList(), labels);
    }
}
