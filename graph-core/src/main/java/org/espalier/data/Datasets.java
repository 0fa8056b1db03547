// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.io.GraphFormatException;
import org.espalier.io.ReadLimits;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/**
 * Loads data sets from files and folders, whatever their format.
 *
 * <p>The format is detected from names and first bytes ({@link DatasetFormat}). A folder that holds
 * the same data in several forms is read in the first of them; a folder that holds several data
 * sets is refused with their names. Everything that is read is checked: ids, labels, shapes, finite
 * numbers.
 */
public final class Datasets {
    private static final Logger LOGGER = System.getLogger("org.espalier.data");

    private Datasets() {}

    /**
     * Loads a data set for learning: edges in both directions, once each, without self-loops.
     *
     * @param path a file or folder
     * @return the data
     * @throws GraphFormatException if there is no data set, or not exactly one, or it is damaged
     * @throws IOException if it cannot be read
     */
    public static NodeDataset load(Path path) throws IOException {
        return load(path, EdgeRule.UNDIRECTED, ReadLimits.defaults());
    }

    /**
     * Loads a data set.
     *
     * @param path a file or folder
     * @param rule what to make of the stored edges
     * @param limits how much to take
     * @return the data
     * @throws GraphFormatException if there is no data set, or not exactly one, or it is damaged
     * @throws IOException if it cannot be read
     */
    public static NodeDataset load(Path path, EdgeRule rule, ReadLimits limits) throws IOException {
        return load(Detector.find(path, limits), rule, limits);
    }

    static NodeDataset load(Found found, EdgeRule rule, ReadLimits limits) throws IOException {
        var raw = found.load(limits);
        raw.notes().forEach(note -> LOGGER.log(Level.INFO, "{0}: {1}", found.path(), note));
        return raw.build(rule);
    }

    /**
     * The format of a data set.
     *
     * @param path a file or folder
     * @return the format that {@link #load} would read
     * @throws GraphFormatException if there is no data set, or not exactly one
     * @throws IOException if it cannot be read
     */
    public static DatasetFormat detect(Path path) throws IOException {
        return Detector.find(path, ReadLimits.defaults()).format();
    }

    /**
     * Describes what a file or folder holds; reads all of it.
     *
     * @param path a file or folder
     * @return the description
     * @throws GraphFormatException if it holds nothing known, or is damaged
     * @throws IOException if it cannot be read
     */
    public static Inspection inspect(Path path) throws IOException {
        return Inspector.inspect(path, ReadLimits.defaults());
    }

    /**
     * Describes CSV tables whose columns mean what is said here; reads all of them. Missing values
     * are counted, not refused.
     *
     * @param path the folder, or one of its tables
     * @param columns what the columns mean
     * @return the description
     * @throws GraphFormatException if there are no tables, they are damaged, or have no such column
     * @throws IOException if they cannot be read
     */
    public static Inspection inspect(Path path, CsvColumns columns) throws IOException {
        var limits = ReadLimits.defaults();
        return Inspector.nodes(path, Detector.tables(path, limits).withColumns(columns), limits);
    }

    /**
     * The citation network Cora with its public split, from any of its forms.
     *
     * @param path a file or folder
     * @return 2,708 nodes, 1,433 features, 7 classes
     * @throws GraphFormatException if it is another data set, or damaged
     * @throws IOException if it cannot be read
     */
    public static NodeDataset cora(Path path) throws IOException {
        return expect(load(path), "Cora", 2708, 1433, 7);
    }

    /**
     * The citation network Citeseer with its public split, from any of its forms.
     *
     * @param path a file or folder
     * @return 3,327 nodes, 3,703 features, 6 classes
     * @throws GraphFormatException if it is another data set, or damaged
     * @throws IOException if it cannot be read
     */
    public static NodeDataset citeseer(Path path) throws IOException {
        return expect(load(path), "Citeseer", 3327, 3703, 6);
    }

    /**
     * The citation network Pubmed with its public split, from any of its forms.
     *
     * @param path a file or folder
     * @return 19,717 nodes, 500 features, 3 classes
     * @throws GraphFormatException if it is another data set, or damaged
     * @throws IOException if it cannot be read
     */
    public static NodeDataset pubmed(Path path) throws IOException {
        return expect(load(path), "Pubmed", 19_717, 500, 3);
    }

    private static NodeDataset expect(
            NodeDataset data, String name, int nodes, int features, int classes)
            throws GraphFormatException {
        if (data.numNodes() != nodes
                || data.numFeatures() != features
                || data.numClasses() != classes) {
            throw new GraphFormatException(
                    name,
                    "%d nodes, %d features, %d classes".formatted(nodes, features, classes),
                    data.toString(),
                    "load other data with Datasets.load");
        }
        return data;
    }
}
