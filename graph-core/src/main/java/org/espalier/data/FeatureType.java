// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of numbers features are held as while a model reads them. */
public enum FeatureType {
    /** As they were read, in float32. */
    FLOAT32,
    /** Rounded to bfloat16, dense ones in half the memory: {@link NodeDataset#withBf16Features}. */
    BF16;

    /**
     * What files and options call it.
     *
     * @return {@code float32} or {@code bf16}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type of a name.
     *
     * @param label what {@link #label} gave
     * @return the type; empty for any other name
     */
    public static Optional<FeatureType> named(String label) {
        return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
    }

    /**
     * Turns the features of a data set into this type.
     *
     * @param data the data
     * @return the changed copy, or {@code data} itself
     */
    public NodeDataset apply(NodeDataset data) {
        return switch (this) {
            case FLOAT32 -> data;
            case BF16 -> data.withBf16Features();
        };
    }
}
