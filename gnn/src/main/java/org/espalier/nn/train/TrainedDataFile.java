// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.data.IdDictionary;
import org.espalier.data.NodeSplit;
import org.espalier.graph.NodeIds;
import org.espalier.io.GraphFormatException;
import org.espalier.io.NdArray;
import org.espalier.io.SafeTensors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a checkpoint knows of its data, as it is stored: a few values in {@code checkpoint.json},
 * and all that grows with the data in a file of arrays.
 */
final class TrainedDataFile {
    private static final String IDS = "ids";
    private static final String FEATURES = "features";

    private TrainedDataFile() {}

    static SafeTensors arrays(TrainedData data) {
        var arrays = new LinkedHashMap<String, NdArray>();
        put(arrays, "train", data.split().train());
        put(arrays, "validation", data.split().validation());
        put(arrays, "test", data.split().test());
        NameTable.put(arrays, IDS, data.ids().isPlain() ? List.of() : data.ids().toList());
        NameTable.put(arrays, FEATURES, data.featureNames());
        return SafeTensors.of(arrays, Map.of());
    }

    private static void put(Map<String, NdArray> arrays, String part, NodeIds nodes) {
        arrays.put("split." + part, NdArray.of(nodes.toArray(), nodes.size()));
    }

    static Map<String, Object> toJson(TrainedData data) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", data.name());
        json.put("nodes", data.numNodes());
        json.put("features", data.numFeatures());
        json.put("classes", data.numClasses());
        json.put("classNames", data.classNames());
        return json;
    }

    static TrainedData read(JsonFields json, SafeTensors stored) throws GraphFormatException {
        int nodes = json.count("nodes");
        var names = NameTable.get(stored, IDS);
        if (!names.isEmpty() && names.size() != nodes) {
            throw json.refuse("nodes", "the number of ids, " + names.size() + ",", nodes);
        }
        try {
            return new TrainedData(
                    json.text("name"),
                    json.count("features"),
                    NameTable.get(stored, FEATURES),
                    json.count("classes"),
                    json.texts("classNames"),
                    names.isEmpty() ? IdDictionary.plain(nodes) : IdDictionary.of(names),
                    new NodeSplit(
                            nodes(stored, "train", json),
                            nodes(stored, "validation", json),
                            nodes(stored, "test", json)));
        } catch (IllegalArgumentException unsound) {
            throw new GraphFormatException(
                    json.where(),
                    "a sound description of the data",
                    "one that is not (" + unsound.getMessage() + ")",
                    "take another checkpoint, or train again",
                    unsound);
        }
    }

    private static NodeIds nodes(SafeTensors stored, String part, JsonFields json)
            throws GraphFormatException {
        if (!stored.has("split." + part)) {
            throw json.refuse("file", "a file with split." + part, stored.names());
        }
        return NodeIds.of(stored.toInts("split." + part));
    }
}
