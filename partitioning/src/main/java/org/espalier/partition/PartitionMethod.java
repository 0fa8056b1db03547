// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.tensor.Rng;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The partitioners by the names that commands know them by, with their usual settings. */
public enum PartitionMethod {
    /** {@link RangePartitioner} of equally many nodes. */
    RANGE,
    /** {@link RangePartitioner} of equal work. */
    WORK,
    /** {@link RandomPartitioner}. */
    RANDOM,
    /** {@link LdgPartitioner}. */
    LDG,
    /** {@link FennelPartitioner}. */
    FENNEL,
    /** {@link MultilevelPartitioner} of equally many nodes. */
    MULTILEVEL,
    /** {@link PipelineChunker}. */
    CHUNKER;

    /**
     * The method of a name.
     *
     * @param label a name as {@link #label} gives it
     * @return the method
     * @throws IllegalArgumentException if there is none of that name
     */
    public static PartitionMethod named(String label) {
        return Arrays.stream(values())
                .filter(method -> method.label().equals(label))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "PartitionMethod: expected one of %s but got '%s'; choose a name from the list"
                                                .formatted(labels(), label)));
    }

    private static String labels() {
        return Arrays.stream(values())
                .map(PartitionMethod::label)
                .collect(Collectors.joining(", "));
    }

    /**
     * What commands call it.
     *
     * @return a name in small letters, such as {@code multilevel}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The partitioner with its usual settings.
     *
     * @param rng what it draws from, if it draws
     * @return the partitioner
     */
    public Partitioner create(Rng rng) {
        return switch (this) {
            case RANGE -> RangePartitioner.ofNodes();
            case WORK -> RangePartitioner.ofWork();
            case RANDOM -> RandomPartitioner.of(rng);
            case LDG -> LdgPartitioner.of(rng);
            case FENNEL -> FennelPartitioner.of(rng);
            case MULTILEVEL -> MultilevelPartitioner.of(rng);
            case CHUNKER -> PipelineChunker.of(rng);
        };
    }
}
