// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How feature rows are scaled before a model sees them. */
public enum FeatureScaling {
    /** As they are. */
    AS_IS,
    /** Absolute values of each row add up to 1: {@link NodeDataset#rowNormalised}. */
    ROW_NORMALISED;

    /**
     * What files call it.
     *
     * @return {@code as-is} or {@code row-normalised}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The scaling of a name.
     *
     * @param label what {@link #label} gave
     * @return the scaling; empty for any other name
     */
    public static Optional<FeatureScaling> named(String label) {
        return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
    }

    /**
     * Scales the features of a data set; each row depends on itself alone.
     *
     * @param data the data
     * @return the changed copy, or {@code data} itself
     */
    public NodeDataset apply(NodeDataset data) {
        return switch (this) {
            case AS_IS -> data;
            case ROW_NORMALISED -> data.rowNormalised();
        };
    }
}
