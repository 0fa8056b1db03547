// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.io.AtomicFiles;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.lang.model.SourceVersion;

/**
 * A Maven project with a model of one's own, made from the templates beside this class.
 *
 * @param group its group, which is the package of its classes too
 * @param name its artifact
 */
record NewProject(String group, String name) {
    private static final Pattern GROUP = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final String LICENCE = "SPDX-License-Identifier";

    NewProject {
        if (!GROUP.matcher(group).matches() || !SourceVersion.isName(group)) {
            throw CommandException.usage(
                    "--group: expected the name of a package in small letters but got '%s'; give one such as com.acme"
                            .formatted(group));
        }
        if (!NAME.matcher(name).matches()) {
            throw CommandException.usage(
                    "--name: expected small letters, digits and single dashes but got '%s'; give one such as my-gnn"
                            .formatted(name));
        }
    }

    /** {@code MyGnn} for {@code my-gnn}. */
    String className() {
        return Arrays.stream(name.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** By which name commands know the model. */
    String model() {
        return group + "." + className();
    }

    /** The project's files by their paths below its folder. */
    SequencedMap<String, String> files() throws IOException {
        var model = filled("Model.java.template");
        requireFreeClass(model);
        var main = "src/main/java/" + folder() + "/" + className();
        var files = new LinkedHashMap<String, String>();
        files.put("README.md", filled("README.md.template"));
        files.put("pom.xml", filled("pom.xml.template"));
        files.put(".gitignore", filled("gitignore.template"));
        files.put(".mvn/java.args", resource("java.args"));
        files.put(main + ".java", model);
        files.put(main + "Factory.java", filled("Factory.java.template"));
        files.put(
                "src/main/resources/META-INF/services/org.espalier.nn.model.ModelFactory",
                filled("services.template"));
        files.put(
                "src/test/java/" + folder() + "/" + className() + "Test.java",
                filled("Test.java.template"));
        for (var table : new String[] {"nodes.csv", "edges.csv", "features.csv"}) {
            files.put("data/" + table, template(table));
        }
        return files;
    }

    private void requireFreeClass(String source) {
        boolean isImported = source.contains("." + className() + ";\n");
        boolean isJavas = Object.class.getResource(className() + ".class") != null;
        if (isImported || isJavas) {
            throw CommandException.usage(
                    "--name: expected a name that is free for a class but '%s' would hide the class %s; choose another"
                            .formatted(name, className()));
        }
    }

    private String folder() {
        return group.replace('.', '/');
    }

    /** A template with our licence removed, for the project is the user's, and names put in. */
    private String filled(String template) throws IOException {
        return template(template)
                .lines()
                .filter(line -> !line.contains(LICENCE))
                .map(this::fill)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String fill(String line) {
        return line.replace("@group@", group)
                .replace("@name@", name)
                .replace("@class@", className())
                .replace("@folder@", folder())
                .replace("@version@", VersionInfo.version());
    }

    private static String template(String name) throws IOException {
        return resource("project/" + name);
    }

    private static String resource(String name) throws IOException {
        try (var in = NewProject.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(
                        "expected %s in the libraries of the command but it is missing; install Espalier again"
                                .formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Writes the project into a folder that is empty or does not exist yet. */
    void write(Path folder) throws IOException {
        requireEmpty(folder);
        for (var file : files().entrySet()) {
            var target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            AtomicFiles.write(target, file.getValue());
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw notEmpty(folder, "a file");
        }
        try (var entries = Files.list(folder)) {
            var first = entries.sorted().findFirst();
            if (first.isPresent()) {
                throw notEmpty(folder, "one with " + first.get().getFileName());
            }
        }
    }

    private static CommandException notEmpty(Path folder, String found) {
        return CommandException.input(
                "new: expected an empty folder, or none, at '%s' but found %s; choose another folder"
                        .formatted(folder, found));
    }
}
