// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/** What a file or folder holds, in words and numbers. */
public sealed interface Inspection {
    /**
     * What was looked at.
     *
     * @return the path as given
     */
    Path path();

    /**
     * The findings by name, in reading order; names are camelCase, values are texts, numbers, truth
     * values, lists and maps.
     *
     * @return a new map
     */
    SequencedMap<String, Object> toMap();

    /**
     * A data set with nodes.
     *
     * @param path what was looked at
     * @param format the format
     * @param source the file or files read
     * @param data the data as it is used for learning: undirected
     * @param stored the edges as they are stored
     * @param distinctEdges stored edges between different nodes, each direction once
     * @param graph the undirected graph
     * @param tables which columns were read, of CSV tables
     * @param notes what else a user should know
     */
    record Nodes(
            Path path,
            DatasetFormat format,
            Path source,
            NodeDataset data,
            GraphStatistics stored,
            long distinctEdges,
            GraphStatistics graph,
            Optional<CsvTables> tables,
            List<String> notes)
            implements Inspection {
        /** Copies the notes. */
        public Nodes {
            notes = List.copyOf(notes);
        }

        /**
         * Whether the stored edges run in both directions.
         *
         * @return true if making the graph undirected adds no edge
         */
        public boolean isSymmetric() {
            return distinctEdges == graph.edges();
        }

        /**
         * How many stored edges name a pair of different nodes that an earlier one named, in either
         * direction.
         *
         * @return the number of edges that the undirected graph leaves out besides self-loops
         */
        public long duplicates() {
            return stored.edges() - stored.selfLoops() - graph.edges() / 2;
        }

        /**
         * Edge homophily of the undirected graph.
         *
         * @return see {@link GraphStatistics#homophily}
         */
        public OptionalDouble homophily() {
            return GraphStatistics.homophily(data.graph(), data.labels());
        }

        @Override
        public SequencedMap<String, Object> toMap() {
            var map = new LinkedHashMap<String, Object>();
            map.put("path", path.toString());
            map.put("format", format.description());
            map.put("source", source.toString());
            map.put("name", data.name());
            tables.ifPresent(csv -> map.putAll(csv.toMap()));
            map.put("nodes", data.numNodes());
            map.put("storedEdges", stored.edges());
            map.put("storedSymmetric", isSymmetric());
            map.put("selfLoops", stored.selfLoops());
            map.put("repeatedEdges", stored.repeatedEdges());
            map.put("undirectedEdges", graph.edges() / 2);
            map.put("droppedSelfLoops", stored.selfLoops());
            map.put("droppedDuplicates", duplicates());
            map.put("weighted", data.edgeWeights().isPresent());
            putFeatures(map);
            putLabels(map);
            map.put("splits", data.splits().stream().map(Nodes::sizes).toList());
            map.put("degreeMin", graph.minDegree());
            map.put("degreeMedian", graph.medianDegree());
            map.put("degreeMean", graph.meanDegree());
            map.put("degreeMax", graph.maxDegree());
            map.put("isolatedNodes", graph.isolated());
            map.put("components", graph.components());
            map.put("largestComponent", graph.largestComponent());
            map.put("notes", notes);
            map.put("sha256", data.fingerprint());
            return map;
        }

        private void putFeatures(Map<String, Object> map) {
            long elements = (long) data.numNodes() * data.numFeatures();
            int nonZeros = FeatureTables.asSparse(data.features()).nonZeros();
            map.put("features", data.numFeatures());
            map.put("featureNonZeros", nonZeros);
            map.put("featureDensity", elements == 0 ? 0.0 : (double) nonZeros / elements);
        }

        private void putLabels(Map<String, Object> map) {
            var labels = data.labels();
            var sizes = labels.classSizes();
            var bySize = new LinkedHashMap<String, Object>();
            for (int label = 0; label < sizes.length; label++) {
                bySize.put(labels.nameOf(label), sizes[label]);
            }
            map.put("classes", labels.numClasses());
            map.put("labelled", labels.numLabelled());
            map.put("unlabelled", labels.size() - labels.numLabelled());
            map.put("classSizes", bySize);
            homophily().ifPresent(homophily -> map.put("homophily", homophily));
        }

        private static Map<String, Object> sizes(NodeSplit split) {
            var sizes = new LinkedHashMap<String, Object>();
            sizes.put("train", split.train().size());
            sizes.put("validation", split.validation().size());
            sizes.put("test", split.test().size());
            return sizes;
        }
    }

    /**
     * A file of arrays that is no data set by itself.
     *
     * @param path what was looked at
     * @param format npy, npz or safetensors
     * @param arrays element type and shape of each array, by name
     * @param metadata free text of the file
     */
    record Arrays(
            Path path, String format, Map<String, String> arrays, Map<String, String> metadata)
            implements Inspection {
        @Override
        public SequencedMap<String, Object> toMap() {
            var map = new LinkedHashMap<String, Object>();
            map.put("path", path.toString());
            map.put("format", format);
            map.put("arrays", arrays);
            map.put("metadata", metadata);
            return map;
        }
    }
}
