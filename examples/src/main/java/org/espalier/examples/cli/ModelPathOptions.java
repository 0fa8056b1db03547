// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.nn.model.Models;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.Map;

/** The option that makes models of one's own known, for commands that make models. */
final class ModelPathOptions {
    @Option(
            names = "--class-path",
            paramLabel = "JAR",
            description =
                    "A JAR or folder of classes that offers models of your own as ModelFactory"
                            + " services, and what they need; several as java's option has them"
                            + " (default: none).")
    @Nullable String classPath;

    /**
     * Makes the models known to this thread, and to those it starts, until the result is closed.
     *
     * @throws CommandException if an entry does not exist
     */
    ClassPath open() throws IOException {
        String given = classPath;
        return given == null ? ClassPath.none() : ClassPath.open(given);
    }

    /** Refuses a model that is not known; to be called while the class path is open. */
    void requireModel(String name) {
        try {
            Models.requireName(name);
        } catch (IllegalArgumentException unknown) {
            throw CommandException.usage("--model: " + unknown.getMessage());
        }
    }

    /** Adds the class path to a run's settings, so that they hold in every folder. */
    void settle(Map<String, String> settings) {
        String given = classPath;
        if (given != null) {
            settings.put("class-path", ClassPath.absolute(given));
        }
    }
}
