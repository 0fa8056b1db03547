// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Parameter;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Finds the parameters of a record and of the modules in it. */
final class ParameterWalk {
    private final SequencedMap<String, Parameter> found = new LinkedHashMap<>();

    private ParameterWalk() {}

    static SequencedMap<String, Parameter> of(Module module) {
        Checks.argument(
                module instanceof Record,
                "%s: expected a record, whose components name its parameters; make it one or"
                        + " override namedParameters()",
                module.getClass().getSimpleName());
        var walk = new ParameterWalk();
        walk.components("", module);
        return walk.found;
    }

    private void components(String prefix, Module module) {
        for (var component : module.getClass().getRecordComponents()) {
            visit(prefix + component.getName(), read(component, module));
        }
    }

    private void visit(String name, @Nullable Object value) {
        switch (value) {
            case Parameter parameter -> found.put(name, parameter);
            case Record inner when inner instanceof Module module -> components(name + ".", module);
            case Module module ->
                    module.namedParameters().forEach((n, p) -> found.put(name + "." + n, p));
            case Optional<?> optional -> optional.ifPresent(inner -> visit(name, inner));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    visit(name + "." + i, list.get(i));
                }
            }
            case null, default -> {}
        }
    }

    private static @Nullable Object read(RecordComponent component, Module module) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(module);
        } catch (ReflectiveOperationException | RuntimeException refused) {
            throw new IllegalStateException(
                    "%s: expected to read component '%s' but it is not accessible; open its package to org.espalier.gnn"
                            .formatted(module.getClass().getSimpleName(), component.getName()),
                    refused);
        }
    }
}
