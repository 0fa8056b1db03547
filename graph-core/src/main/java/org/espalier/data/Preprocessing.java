// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

/**
 * What is done to a data set before a model sees it, so that prediction can do the same.
 *
 * <p>The rule of edges is for whoever reads the data: {@code Datasets.load(path, edges, limits)}.
 * Self-loops that a convolution wants are its own matter and no part of this.
 *
 * @param edges what the reader makes of stored edges
 * @param largestComponent whether only the largest connected component is kept
 * @param features how feature rows are scaled
 * @param featureType what kind of numbers the scaled features are held as
 */
public record Preprocessing(
        EdgeRule edges,
        boolean largestComponent,
        FeatureScaling features,
        FeatureType featureType) {
    /**
     * Nothing beyond what {@link Datasets#load(java.nio.file.Path)} does.
     *
     * @return undirected edges, all nodes, features as they are in float32
     */
    public static Preprocessing none() {
        return new Preprocessing(
                EdgeRule.UNDIRECTED, false, FeatureScaling.AS_IS, FeatureType.FLOAT32);
    }

    /**
     * The same with scaled features.
     *
     * @param scaling how
     * @return the changed copy
     */
    public Preprocessing withFeatures(FeatureScaling scaling) {
        return new Preprocessing(edges, largestComponent, scaling, featureType);
    }

    /**
     * The same with features held as another kind of numbers.
     *
     * @param type which kind
     * @return the changed copy
     */
    public Preprocessing withFeatureType(FeatureType type) {
        return new Preprocessing(edges, largestComponent, features, type);
    }

    /**
     * The same on the largest connected component only.
     *
     * @return the changed copy
     */
    public Preprocessing onLargestComponent() {
        return new Preprocessing(edges, true, features, featureType);
    }

    /**
     * The same without leaving nodes out. What a model says of a node depends on the node's own
     * component alone, so the nodes of the largest one get the same result either way.
     *
     * @return the changed copy
     */
    public Preprocessing onAllNodes() {
        return new Preprocessing(edges, false, features, featureType);
    }

    /**
     * Prepares a data set.
     *
     * @param data data whose edges were read by the rule
     * @return the prepared data; itself if nothing is to be done
     */
    public NodeDataset apply(NodeDataset data) {
        var scaled = features.apply(largestComponent ? data.largestComponent() : data);
        return featureType.apply(scaled);
    }
}
