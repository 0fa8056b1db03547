// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small data sets as CSV: nodes of three classes in a ring, three feature columns. */
final class Fruit {
    static final int NODES = 30;
    private static final String[] CLASSES = {"apple", "\"plum, sour\"", "pear"};
    private static final String[] PARTS = {"train", "val", "test"};

    private Fruit() {}

    /** With labels and a split. */
    static Path labelled(Path folder) throws IOException {
        return write(folder, NODES, true, true);
    }

    /** The same nodes, nothing known of them but features and neighbours. */
    static Path unlabelled(Path folder) throws IOException {
        return write(folder, NODES, false, false);
    }

    /**
     * Seven times as many nodes, in a ring of 180 and one of 30, with labels but no split; features
     * have numbers instead of names, as in the sets of the literature.
     */
    static Path withoutSplit(Path folder) throws IOException {
        write(folder, 7 * NODES, true, false);
        var features = new StringBuilder("node,feature,value\n");
        for (int v = 0; v < 7 * NODES; v++) {
            for (int f = 0; f < 3; f++) {
                features.append("%d,%d,%s\n".formatted(v, f, feature(v, f)));
            }
        }
        Files.writeString(folder.resolve("features.csv"), features);
        return folder;
    }

    private static double feature(int node, int f) {
        return f == node % 3 ? 2 + node % 2 : node % 5 * 0.25;
    }

    private static Path write(Path folder, int count, boolean labels, boolean split)
            throws IOException {
        Files.createDirectories(folder);
        var nodes = new StringBuilder("node");
        nodes.append(labels ? ",label" : "").append(split ? ",split\n" : "\n");
        var edges = new StringBuilder("source,target\n");
        var features = new StringBuilder("node,x,y,z\n");
        int ring = Math.max(NODES, count - NODES);
        for (int v = 0; v < count; v++) {
            nodes.append(v);
            nodes.append(labels ? "," + CLASSES[v % 3] : "");
            nodes.append(split ? "," + PARTS[v / 10] : "").append('\n');
            for (int step : new int[] {3, 7}) {
                int next = v < ring ? (v + step) % ring : ring + (v - ring + step) % NODES;
                edges.append(v).append(',').append(next).append('\n');
            }
            features.append(v);
            for (int f = 0; f < 3; f++) {
                features.append(',').append(feature(v, f));
            }
            features.append('\n');
        }
        Files.writeString(folder.resolve("nodes.csv"), nodes);
        Files.writeString(folder.resolve("edges.csv"), edges);
        Files.writeString(folder.resolve("features.csv"), features);
        return folder;
    }

    /** Trains a model on it for a few epochs. */
    static Path train(Path data, Path out, Object... more) {
        var words = new Object[8 + more.length];
        System.arraycopy(
                new Object[] {"train", "--quiet", "--data", data, "--epochs", 5, "--out", out},
                0,
                words,
                0,
                8);
        System.arraycopy(more, 0, words, 8, more.length);
        var ran = Ran.of(words);
        if (ran.exitCode() != 0) {
            throw new AssertionError(ran.err());
        }
        return out;
    }
}
