// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.runtime.Checks;
import org.espalier.tensor.kernel.Storage;

/**
 * A weight: a tensor that optimisers change in place, with a version that counts the changes.
 *
 * <p>A buffer, such as the running mean of batch normalisation, is a parameter that is not trained:
 * it is saved and restored but no gradient reaches it.
 */
public final class Parameter {
    private final Storage storage;
    private final Shape shape;
    private final boolean trained;
    private int version;

    private Parameter(Tensor start, boolean trained) {
        this.shape = start.shape();
        this.storage = Storage.plain(shape.elements());
        this.trained = trained;
        start.copyTo(storage.array("Parameter"), storage.offset());
    }

    /**
     * A weight that starts with a copy of some values.
     *
     * @param start the values
     * @return the parameter
     */
    public static Parameter of(Tensor start) {
        return new Parameter(start, true);
    }

    /**
     * A parameter that is saved but not trained.
     *
     * @param start the values, copied
     * @return the buffer
     */
    public static Parameter buffer(Tensor start) {
        return new Parameter(start, false);
    }

    /**
     * The current value, for use in operations. Inside a recording tape gradients flow to it.
     *
     * @return a tensor over the parameter's own memory
     */
    public Tensor value() {
        return trained ? Tape.leaf(this) : constant();
    }

    /** The value as a tensor that no tape knows. */
    Tensor constant() {
        return new Tensor(storage, 0, shape);
    }

    /**
     * The sizes.
     *
     * @return the shape
     */
    public Shape shape() {
        return shape;
    }

    /**
     * Whether gradients reach it.
     *
     * @return false for buffers
     */
    public boolean isTrained() {
        return trained;
    }

    /**
     * How often the values have changed.
     *
     * @return the count
     */
    public int version() {
        return version;
    }

    /**
     * Replaces the values.
     *
     * @param values a tensor of the same shape, copied
     */
    public void assign(Tensor values) {
        if (!values.shape().equals(shape)) {
            throw new ShapeException(
                    "Parameter: expected values of shape %s but got %s; load the checkpoint of this model"
                            .formatted(shape, values.shape()));
        }
        values.copyTo(storage.array("Parameter"), storage.offset());
        version++;
    }

    /**
     * Changes the values in place; for optimisers.
     *
     * @param change gets the array and where the values start in it
     */
    public void update(Update change) {
        change.apply(storage.array("Parameter"), storage.offset());
        version++;
    }

    /**
     * The values.
     *
     * @return a copy
     */
    public float[] toArray() {
        return constant().toArray();
    }

    @Override
    public String toString() {
        return "Parameter" + shape;
    }

    /** Writes new values over the old ones. */
    @FunctionalInterface
    public interface Update {
        /**
         * Changes {@code shape().elements()} floats.
         *
         * @param array where they are
         * @param offset where they start
         */
        void apply(float[] array, int offset);
    }

    /** Refuses a parameter that changed after it was read at the given version. */
    void checkVersion(int read) {
        Checks.state(
                read == version,
                "Tape: expected %s at version %d, as it was recorded, but got version %d; call"
                        + " gradients before the optimiser's step",
                this,
                read,
                version);
    }
}
