// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.predict;

import org.espalier.runtime.Checks;

import java.util.Arrays;

/** What a model says of one node: its most probable class and how probable each class is. */
public final class Prediction {
    private final String id;
    private final int label;
    private final String className;
    private final float[] probabilities;

    Prediction(String id, int label, String className, float[] probabilities) {
        this.id = id;
        this.label = label;
        this.className = className;
        this.probabilities = probabilities;
    }

    /**
     * What the user calls the node.
     *
     * @return its id
     */
    public String id() {
        return id;
    }

    /**
     * The most probable class; the first of several.
     *
     * @return its number
     */
    public int label() {
        return label;
    }

    /**
     * How that class is called.
     *
     * @return its name, or its number as text if classes have no names
     */
    public String className() {
        return className;
    }

    /**
     * How probable a class is.
     *
     * @param of the class
     * @return a number in [0, 1]
     */
    public float probability(int of) {
        return probabilities[Checks.index(of, probabilities.length, "class")];
    }

    /**
     * How probable each class is.
     *
     * @return a copy; adds up to 1 but for rounding
     */
    public float[] probabilities() {
        return probabilities.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prediction that
                && id.equals(that.id)
                && label == that.label
                && className.equals(that.className)
                && Arrays.equals(probabilities, that.probabilities);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + Arrays.hashCode(probabilities);
    }

    /** Node, class and probability. */
    @Override
    public String toString() {
        return "%s: %s (%.3f)".formatted(id, className, probabilities[label]);
    }
}
