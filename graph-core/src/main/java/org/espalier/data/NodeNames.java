// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;

import org.espalier.io.GraphFormatException;
import org.espalier.io.ReadLimits;
import org.espalier.io.TableReader;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Numbers the nodes of text files in the order in which their names appear. */
final class NodeNames {
    private static final int MAX_DIGITS = 18;

    private final Object2IntOpenHashMap<String> numbers = new Object2IntOpenHashMap<>();
    private final int most;

    NodeNames(ReadLimits limits) {
        this.most = limits.entries();
        numbers.defaultReturnValue(-1);
    }

    int size() {
        return numbers.size();
    }

    /** The number of a name, or -1. */
    int find(String name) {
        return numbers.getInt(name);
    }

    /** For names that are 0 to n-1 in any order the names themselves, else the numbers in order. */
    int[] plainNumbers() {
        var plain = new int[size()];
        for (var entry : numbers.object2IntEntrySet()) {
            long value = wholeNumber(entry.getKey());
            if (value < 0
                    || value >= plain.length
                    || !Long.toString(value).equals(entry.getKey())) {
                Arrays.setAll(plain, i -> i);
                return plain;
            }
            plain[entry.getIntValue()] = (int) value;
        }
        return plain;
    }

    /** Numbers in ascending order of the names if all are whole numbers, else as they are. */
    int[] ascendingNumbers() {
        var values = new long[size()];
        for (var entry : numbers.object2IntEntrySet()) {
            long value = wholeNumber(entry.getKey());
            if (value < 0) {
                return IntStream.range(0, size()).toArray();
            }
            values[entry.getIntValue()] = value;
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        return Arrays.stream(values).mapToInt(v -> Arrays.binarySearch(sorted, v)).toArray();
    }

    /** What each node is called that has one of these numbers. */
    IdDictionary dictionary(int[] given) {
        var ids = new String[given.length];
        boolean plain = true;
        for (var entry : numbers.object2IntEntrySet()) {
            int node = given[entry.getIntValue()];
            ids[node] = entry.getKey();
            plain &= Integer.toString(node).equals(entry.getKey());
        }
        return plain ? IdDictionary.plain(ids.length) : IdDictionary.of(Arrays.asList(ids));
    }

    /** What each node is called, in order of appearance. */
    IdDictionary dictionary() {
        return dictionary(IntStream.range(0, size()).toArray());
    }

    /** The whole number that a text is, or -1. */
    static long wholeNumber(String text) {
        boolean digits = !text.isEmpty() && text.length() <= MAX_DIGITS;
        for (int i = 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits ? Long.parseLong(text) : -1;
    }

    /** The number of a name that the file must know. */
    int require(TableReader table, int field, String source) throws GraphFormatException {
        int number = find(table.text(field));
        if (number < 0) {
            throw table.refusal(
                    "a node of " + source,
                    "'" + table.text(field) + "'",
                    "add the node there, or remove this line");
        }
        return number;
    }

    /** Numbers a name that must be new. */
    int add(TableReader table, int field) throws GraphFormatException {
        int before = numbers.size();
        int number = addIfNew(table, field);
        if (number != before) {
            throw table.refusal(
                    "each node once",
                    "'" + table.text(field) + "' again",
                    "remove or merge the repeated line");
        }
        return number;
    }

    /** The number of a name, given now if it is new. */
    int addIfNew(TableReader table, int field) throws GraphFormatException {
        var name = table.text(field);
        int known = find(name);
        if (known >= 0) {
            return known;
        }
        if (numbers.size() == most) {
            throw table.refusal(
                    "at most " + most + " nodes",
                    "more",
                    "raise ReadLimits.entries if you trust the file");
        }
        numbers.put(name, numbers.size());
        return numbers.size() - 1;
    }
}
