// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import java.util.Arrays;

/** A queue of nodes by key, the largest first; among equal keys the calls before decide. */
final class NodeHeap {
    private static final int ABSENT = -1;

    private final int[] heap;
    private final int[] places;
    private final float[] keys;
    private int size;

    NodeHeap(int nodes) {
        heap = new int[nodes];
        places = new int[nodes];
        keys = new float[nodes];
        Arrays.fill(places, ABSENT);
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean holds(int node) {
        return places[node] != ABSENT;
    }

    float key(int node) {
        return keys[node];
    }

    /** The node of the largest key. */
    int peek() {
        return heap[0];
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            places[heap[i]] = ABSENT;
        }
        size = 0;
    }

    /** Adds a node or changes the key of one that is there. */
    void put(int node, float key) {
        int place = places[node];
        float before = keys[node];
        keys[node] = key;
        if (place == ABSENT) {
            rise(size++, node);
        } else if (key > before) {
            rise(place, node);
        } else if (key < before) {
            sink(place, node);
        }
    }

    void remove(int node) {
        int place = places[node];
        if (place == ABSENT) {
            return;
        }
        places[node] = ABSENT;
        int moved = heap[--size];
        if (moved != node) {
            rise(place, moved);
            sink(places[moved], moved);
        }
    }

    /** Takes the node of the largest key. */
    int poll() {
        int top = heap[0];
        remove(top);
        return top;
    }

    private void rise(int from, int node) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >> 1;
            if (keys[node] <= keys[heap[parent]]) {
                break;
            }
            heap[place] = heap[parent];
            places[heap[place]] = place;
            place = parent;
        }
        heap[place] = node;
        places[node] = place;
    }

    private void sink(int from, int node) {
        int place = from;
        while (true) {
            int child = 2 * place + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && keys[heap[child + 1]] > keys[heap[child]]) {
                child++;
            }
            if (keys[heap[child]] <= keys[node]) {
                break;
            }
            heap[place] = heap[child];
            places[heap[place]] = place;
            place = child;
        }
        heap[place] = node;
        places[node] = place;
    }
}
