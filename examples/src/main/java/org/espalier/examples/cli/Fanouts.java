// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.sample.NeighborSampler;

import picocli.CommandLine.ITypeConverter;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The value of {@code --fanouts}: how many in-edges to draw of a node, from the seeds outward.
 *
 * @param numbers one for each layer, or one for all layers
 */
record Fanouts(List<Integer> numbers) {
    /** What is drawn unless the user says otherwise. */
    static final Fanouts USUAL = new Fanouts(List.of(10));

    private static final String ALL = "all";

    Fanouts {
        numbers = List.copyOf(numbers);
    }

    /** Reads the option's value. */
    static final class Reader implements ITypeConverter<Fanouts> {
        @Override
        public Fanouts convert(String text) {
            return new Fanouts(
                    Arrays.stream(text.split(",", -1))
                            .map(part -> number(part.strip(), text))
                            .toList());
        }
    }

    private static int number(String part, String whole) {
        if (part.equals(ALL)) {
            return NeighborSampler.ALL;
        }
        if (!part.matches("[0-9]{1,9}")) {
            throw CommandException.usage(
                    "--fanouts: expected numbers of 0 or more, or all, such as 15,10,all, but got '%s'; leave it out for %s at each layer"
                            .formatted(whole, USUAL));
        }
        return Integer.parseInt(part);
    }

    /** The fan-out of each layer of a model. */
    List<Integer> ofLayers(int depth, String model) {
        if (numbers.size() == 1) {
            return Collections.nCopies(depth, numbers.getFirst());
        }
        if (numbers.size() != depth) {
            throw CommandException.usage(
                    "--fanouts: expected %d numbers, one for each layer of %s, or one for all but got %s; %s"
                            .formatted(
                                    depth,
                                    model,
                                    this,
                                    "appnp and gcnii have a dense layer more than hops or layers,"
                                            + " for which 0 will do"));
        }
        return numbers;
    }

    /** The text that is read as this. */
    @Override
    public String toString() {
        return numbers.stream()
                .map(number -> number == NeighborSampler.ALL ? ALL : number.toString())
                .collect(Collectors.joining(","));
    }
}
