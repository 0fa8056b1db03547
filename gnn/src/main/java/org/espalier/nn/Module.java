// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

import org.espalier.tensor.Parameter;

import java.util.List;
import java.util.SequencedMap;

/**
 * Something with parameters, as a rule a record: its components that are parameters, modules, or
 * lists or optionals of them, are found by their names.
 */
public interface Module {
    /**
     * All parameters and buffers by name, in the order of the record's components; those of nested
     * modules are called {@code component.name}, those in lists {@code component.0.name}.
     *
     * @return a new map
     */
    default SequencedMap<String, Parameter> namedParameters() {
        return ParameterWalk.of(this);
    }

    /**
     * The trained parameters, without buffers.
     *
     * @return a new list
     */
    default List<Parameter> parameters() {
        return namedParameters().values().stream().filter(Parameter::isTrained).toList();
    }

    /**
     * How many numbers are trained.
     *
     * @return the count
     */
    default long numParameters() {
        return parameters().stream().mapToLong(p -> p.shape().elements()).sum();
    }
}
