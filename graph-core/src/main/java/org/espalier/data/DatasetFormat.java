// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

/**
 * The forms of node data sets that can be read; where a folder holds several, the first named here
 * wins.
 */
public enum DatasetFormat {
    /** Pickled files {@code ind.NAME.*}. */
    PLANETOID("Planetoid files ind.NAME.*"),
    /** NPZ with adjacency and features as compressed rows. */
    SPARSE_NPZ("NPZ with adj_data, adj_indices, adj_indptr, adj_shape"),
    /** NPZ with an edge list and split masks. */
    EDGES_NPZ("NPZ with edges, node_features, node_labels and masks"),
    /** Text files {@code out1_*.txt} with split files. */
    GEOM_GCN("Geom-GCN text files out1_*.txt"),
    /** CSV tables of edges, nodes and perhaps features. */
    CSV("CSV tables edges.csv, nodes.csv, features.csv"),
    /** Text files {@code NAME.content} and {@code NAME.cites}. */
    LINQS("LINQS text files NAME.content and NAME.cites"),
    /** One edge a line, nothing about nodes. */
    EDGE_LIST("edge list in text");

    private final String description;

    DatasetFormat(String description) {
        this.description = description;
    }

    /**
     * What the files look like.
     *
     * @return a few words
     */
    public String description() {
        return description;
    }
}
