// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/**
 * What the launcher runs once, for the JVM to write down which classes commands use.
 *
 * <p>Small commands show which classes of the JDK and of libraries there are, and which the JVM
 * makes on the way; of our own all are loaded. Nothing is printed.
 */
public final class Rehearsal {
    private static final String OURS = "org/espalier/";
    private static final String BENCHMARKS = "org/espalier/examples/jmh/";
    private static final String CLASS = ".class";

    private Rehearsal() {}

    /**
     * Runs the commands and ends the process; the exit code is 1 if one of them failed.
     *
     * @param args a folder that does not exist yet
     * @throws IOException if a JAR of the class path cannot be read
     */
    public static void main(String[] args) throws IOException {
        boolean isDone = commands(Path.of(args[0])).stream().allMatch(Rehearsal::run);
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar")) {
                loadOurs(entry);
            }
        }
        System.exit(isDone ? 0 : 1);
    }

    /** Training with its report, on sparse features and on tables, and the use of what came out. */
    private static List<List<Object>> commands(Path folder) {
        var project = folder.resolve("project");
        var tables = project.resolve("data");
        var run = folder.resolve("run");
        var checkpoint = run.resolve("checkpoint");
        var predictions = folder.resolve("predictions.csv");
        return List.of(
                List.of("--version"),
                List.of("train", "--epochs", 3, "--out", folder.resolve("sparse"), "--json"),
                List.of("new", project),
                List.of("inspect", tables),
                List.of("train", "--data", tables, "--epochs", 2, "--model", "gat", "--out", run),
                List.of("evaluate", "--checkpoint", checkpoint, "--data", tables),
                List.of(
                        "predict",
                        "--checkpoint",
                        checkpoint,
                        "--data",
                        tables,
                        "--out",
                        predictions));
    }

    private static boolean run(List<Object> words) {
        var nowhere = new PrintWriter(Writer.nullWriter());
        var line = Espalier.commandLine().setOut(nowhere).setErr(nowhere);
        return line.execute(words.stream().map(Object::toString).toArray(String[]::new)) == 0;
    }

    private static void loadOurs(String jar) throws IOException {
        try (var file = new JarFile(jar)) {
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(OURS) && name.endsWith(CLASS))
                    .filter(name -> !name.startsWith(BENCHMARKS))
                    .forEach(Rehearsal::load);
        }
    }

    private static void load(String file) {
        var name = file.substring(0, file.length() - CLASS.length()).replace('/', '.');
        try {
            Class.forName(name, false, Rehearsal.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError absent) {
            return; // package-info, or a class that needs a library which is left out
        }
    }
}
