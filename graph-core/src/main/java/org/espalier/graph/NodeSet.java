// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

/** A set of nodes, numbered in ascending order once it is complete. */
final class NodeSet {
    private final long[] words;
    private final int[] before;

    NodeSet(int numNodes) {
        words = new long[(numNodes >>> 6) + 1];
        before = new int[words.length];
    }

    void add(int node) {
        words[node >>> 6] |= 1L << node;
    }

    /** Numbers the nodes and lists them. */
    int[] number() {
        int count = 0;
        for (int w = 0; w < words.length; w++) {
            before[w] = count;
            count += Long.bitCount(words[w]);
        }
        int[] nodes = new int[count];
        int next = 0;
        for (int w = 0; w < words.length; w++) {
            for (long left = words[w]; left != 0; left &= left - 1) {
                nodes[next++] = (w << 6) + Long.numberOfTrailingZeros(left);
            }
        }
        return nodes;
    }

    /** The number of a node that was added. */
    int place(int node) {
        int w = node >>> 6;
        return before[w] + Long.bitCount(words[w] & ((1L << node) - 1));
    }
}
