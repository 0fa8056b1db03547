// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.golden;

import org.espalier.graph.Graph;
import org.espalier.graph.GraphBuilder;
import org.espalier.io.Json;
import org.espalier.io.SafeTensors;
import org.espalier.tensor.Tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One file of reference vectors.
 *
 * @param name the file's name without its ending
 * @param arrays its arrays
 * @param config the layer's configuration
 */
record GoldenFile(String name, SafeTensors arrays, Map<String, Object> config) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?(e-?[0-9]+)?");

    static GoldenFile read(Path file) {
        try {
            var arrays = SafeTensors.read(file);
            String config = arrays.metadata().getOrDefault("config", "{}");
            String name = file.getFileName().toString().replace(".safetensors", "");
            return new GoldenFile(name, arrays, Json.parse(config, file.toString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the vectors are of: the layer that the header names, else the file's name. */
    String kind() {
        return arrays.metadata().getOrDefault("layer", name);
    }

    boolean has(String array) {
        return arrays.has(array);
    }

    int integer(String key) {
        return (int) number(key, Double.NaN);
    }

    double number(String key, double usual) {
        return config.get(key) instanceof Number number ? number.doubleValue() : usual;
    }

    boolean flag(String key, boolean usual) {
        return config.get(key) instanceof Boolean flag ? flag : usual;
    }

    /** The numbers that follow a word in the header's note, up to the next bracket or stop. */
    double[] noted(String word) {
        String note = arrays.metadata().getOrDefault("note", "");
        var place = Pattern.compile("(?<![a-z])" + word + "[( ]?([^();]*)").matcher(note);
        if (!place.find()) {
            throw new IllegalStateException("no '%s' in the note '%s'".formatted(word, note));
        }
        return NUMBER.matcher(place.group(1))
                .results()
                .mapToDouble(number -> Double.parseDouble(number.group()))
                .toArray();
    }

    List<String> namesFrom(String prefix) {
        return arrays.names().stream()
                .filter(array -> array.startsWith(prefix))
                .map(array -> array.substring(prefix.length()))
                .toList();
    }

    float[] floats(String array) {
        try {
            return arrays.toFloats(array);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int[] integers(String array) {
        try {
            return arrays.toInts(array);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Tensor tensor(String array) {
        return Tensor.of(floats(array), arrays.array(array).shape());
    }

    /**
     * The graph, with nodes as many as {@code x} has rows, or as the edges need; one without edges
     * where the file has none.
     */
    Graph graph() {
        int[] ends = has("edge_index") ? integers("edge_index") : new int[0];
        int edges = ends.length / 2;
        int nodes = has("x") ? arrays.array("x").dimension(0) : 0;
        for (int end : ends) {
            nodes = Math.max(nodes, end + 1);
        }
        var builder = GraphBuilder.of(nodes).keepInputOrder();
        for (int e = 0; e < edges; e++) {
            builder.add(ends[e], ends[edges + e]);
        }
        return builder.build();
    }
}
