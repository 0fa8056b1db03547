// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

/** Tensors whose shapes do not fit each other or the layer they are given to. */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /**
     * An exception.
     *
     * @param message expected, got, where, remedy
     */
    public ShapeException(String message) {
        super(message);
    }
}
