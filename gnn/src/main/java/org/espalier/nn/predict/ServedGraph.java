// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.predict;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A graph whose nodes are asked for one at a time: all answers were computed when it was made, so a
 * call looks one up.
 *
 * <p>Any number of threads may call; each answer belongs to one set of weights, that of the last
 * {@link Predictor#reload} that had ended or of one that runs meanwhile. Closing the predictor
 * closes it too.
 */
public final class ServedGraph implements AutoCloseable {
    private final Predictor predictor;
    private final FeatureAlignment prepared;
    private volatile @Nullable Predictions table;

    ServedGraph(Predictor predictor, FeatureAlignment prepared, Predictions table) {
        this.predictor = predictor;
        this.prepared = prepared;
        this.table = table;
    }

    FeatureAlignment prepared() {
        return prepared;
    }

    /** Puts the answers of other weights in place of these; nothing if it was closed. */
    void replace(Predictions next) {
        if (table != null) {
            table = next;
        }
    }

    /**
     * What the model says of a node.
     *
     * @param node the node's number
     * @return class and probabilities
     * @throws IllegalStateException if this or its predictor is closed
     */
    public Prediction predict(int node) {
        return predictions().of(node);
    }

    /**
     * What the model says of a node.
     *
     * @param id what the user calls it
     * @return class and probabilities
     * @throws IllegalArgumentException if no node is called so
     * @throws IllegalStateException if this or its predictor is closed
     */
    public Prediction predict(String id) {
        return predictions().of(id);
    }

    /**
     * The answers for all nodes, by the weights of now.
     *
     * @return a value that stays as it is
     * @throws IllegalStateException if this or its predictor is closed
     */
    public Predictions predictions() {
        Predictions now = table;
        if (now == null) {
            throw new IllegalStateException(
                    "ServedGraph: expected an open graph but it is closed; get another one with"
                            + " Predictor.on(data)");
        }
        return now;
    }

    /**
     * What the user should know about how the data fits the model.
     *
     * @return one sentence each; often none
     */
    public List<String> notes() {
        return prepared.notes();
    }

    void forget() {
        table = null;
    }

    /** Lets go of the answers; may be called again. */
    @Override
    public void close() {
        predictor.remove(this);
    }
}
