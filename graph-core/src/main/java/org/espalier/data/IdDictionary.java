// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;

import org.espalier.runtime.Checks;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What the user calls each node: a text, or the node's own number where no other names are known.
 *
 * <p>Immutable. Cost: nothing for plain numbers, else about 64 bytes a node beside the texts.
 */
public final class IdDictionary {
    private static final int ABSENT = -1;

    private final int size;
    private final List<String> ids;
    private final @Nullable Object2IntOpenHashMap<String> numbers;

    private IdDictionary(
            int size, List<String> ids, @Nullable Object2IntOpenHashMap<String> numbers) {
        this.size = size;
        this.ids = ids;
        this.numbers = numbers;
    }

    /**
     * Nodes that are called by their numbers.
     *
     * @param numNodes how many there are
     * @return a dictionary of the texts {@code 0} to {@code numNodes - 1}
     */
    public static IdDictionary plain(int numNodes) {
        return new IdDictionary(Checks.notNegative(numNodes, "numNodes"), List.of(), null);
    }

    /**
     * Nodes with names of their own.
     *
     * @param ids the name of each node, copied
     * @return the dictionary
     * @throws IllegalArgumentException if a name occurs twice
     */
    public static IdDictionary of(List<String> ids) {
        var numbers = new Object2IntOpenHashMap<String>(ids.size());
        numbers.defaultReturnValue(ABSENT);
        for (int node = 0; node < ids.size(); node++) {
            int before = numbers.put(ids.get(node), node);
            Checks.argument(
                    before == ABSENT,
                    "IdDictionary: expected each id once but nodes %d and %d are both called '%s';"
                            + " merge them",
                    before,
                    node,
                    ids.get(node));
        }
        return new IdDictionary(ids.size(), List.copyOf(ids), numbers);
    }

    /**
     * Number of nodes.
     *
     * @return the number
     */
    public int size() {
        return size;
    }

    /**
     * Whether nodes are called by their numbers.
     *
     * @return true for {@link #plain}
     */
    public boolean isPlain() {
        return numbers == null;
    }

    /**
     * What a node is called.
     *
     * @param node its number
     * @return its name
     */
    public String id(int node) {
        Checks.index(node, size, "node");
        return isPlain() ? Integer.toString(node) : ids.get(node);
    }

    /**
     * The node of a name.
     *
     * @param id the name
     * @return its number; empty if no node is called so
     */
    public OptionalInt find(String id) {
        var known = numbers;
        if (known == null) {
            long number = NodeNames.wholeNumber(id);
            return number >= 0 && number < size && Long.toString(number).equals(id)
                    ? OptionalInt.of((int) number)
                    : OptionalInt.empty();
        }
        int node = known.getInt(id);
        return node == ABSENT ? OptionalInt.empty() : OptionalInt.of(node);
    }

    /**
     * The names of some nodes.
     *
     * @param nodes their numbers
     * @return a dictionary in which the i-th of them is node i
     */
    public IdDictionary pick(int[] nodes) {
        return of(IntStream.of(nodes).mapToObj(this::id).toList());
    }

    /**
     * All names.
     *
     * @return the name of each node
     */
    public List<String> toList() {
        return isPlain() ? IntStream.range(0, size).mapToObj(this::id).toList() : ids;
    }

    /** Says how many nodes there are. */
    @Override
    public String toString() {
        return "%d nodes, %s".formatted(size, isPlain() ? "by number" : "by name");
    }
}
