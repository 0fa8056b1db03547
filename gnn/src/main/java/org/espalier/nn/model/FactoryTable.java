// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.runtime.Suggestion;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Factories by their names, each name once. */
final class FactoryTable {
    private static final String SERVICES = "META-INF/services/" + ModelFactory.class.getName();

    /** Names stand in files and in the names of folders. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

    private final NavigableMap<String, ModelFactory> byName = new TreeMap<>();

    private FactoryTable() {}

    /** The factories of this package, and the services that the thread's class loader finds. */
    static FactoryTable load() {
        var table = new FactoryTable();
        BuiltInModels.all().forEach(table::add);
        table.addServices(ServiceLoader.load(ModelFactory.class).iterator());
        return table;
    }

    /** A table of these factories alone. */
    static FactoryTable of(List<ModelFactory> factories) {
        var table = new FactoryTable();
        factories.forEach(table::add);
        return table;
    }

    private void addServices(Iterator<ModelFactory> services) {
        try {
            while (services.hasNext()) {
                add(services.next());
            }
        } catch (ServiceConfigurationError | LinkageError broken) {
            throw new IllegalArgumentException(
                    "Models: expected %s to name classes that make models but got '%s'; correct that file or its classes, or leave its library off the class path"
                            .formatted(SERVICES, broken.getMessage()),
                    broken);
        }
    }

    private void add(ModelFactory factory) {
        String name = factory.name();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Models: expected a name of letters, digits, dots, dashes and underscores but got '%s' from %s; give the factory a name such as com.acme.MyModel"
                            .formatted(name, factory.getClass().getName()));
        }
        var other = byName.put(name, factory);
        if (other != null) {
            throw new IllegalArgumentException(
                    "Models: expected each model's name once but got '%s' from %s and from %s; rename one, or leave its library off the class path"
                            .formatted(
                                    name,
                                    other.getClass().getName(),
                                    factory.getClass().getName()));
        }
    }

    SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(byName.navigableKeySet());
    }

    ModelFactory require(String name) {
        var factory = byName.get(name);
        if (factory == null) {
            throw new IllegalArgumentException(
                    "Models: expected one of %s but got '%s'%s; a model of your own needs a ModelFactory service on the class path (--class-path of the command)"
                            .formatted(
                                    String.join(", ", names()),
                                    name,
                                    Suggestion.text(name, names())));
        }
        return factory;
    }
}
