// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A program of one source file, compiled into a temporary folder that goes when it is closed.
 *
 * <p>It is compiled in this process, so that errors of the compiler can have an exit code of their
 * own, and run by the JDK's launcher in another: every form of {@code main} that Java knows works,
 * and exit code, streams and threads are what they are anywhere.
 */
final class SourceProgram implements Closeable {
    private static final String VECTOR = "jdk.incubator.vector";
    private static final int SECONDS_TO_END = 10;

    private final Path classes;
    private final String mainClass;

    private SourceProgram(Path classes, String mainClass) {
        this.classes = classes;
        this.mainClass = mainClass;
    }

    /**
     * Compiles a file; what the compiler says goes to {@code err}.
     *
     * @throws CommandException if it does not compile
     */
    static SourceProgram compile(Path file, String classPath, PrintWriter err) throws IOException {
        var classes = Files.createTempDirectory("espalier-run-");
        var first = new FirstClass();
        try {
            if (translate(file, classes, classPath, err, first)) {
                return new SourceProgram(classes, first.require(file));
            }
        } catch (CommandException | IOException failed) {
            delete(classes);
            throw failed;
        }
        delete(classes);
        throw CommandException.input(
                "run: expected a program that compiles but %s has the errors above; correct them"
                        .formatted(file));
    }

    private static boolean translate(
            Path file, Path classes, String classPath, PrintWriter err, FirstClass first)
            throws IOException {
        var options = new ArrayList<String>();
        options.addAll(List.of("-proc:none", "-Xlint:-incubating"));
        options.addAll(List.of("-cp", classPath, "-d", classes.toString()));
        if (ModuleLayer.boot().findModule(VECTOR).isPresent()) {
            options.add("--add-modules=" + VECTOR);
        }
        var compiler = compiler();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var source = files.getJavaFileObjects(file);
            var task = (JavacTask) compiler.getTask(err, files, null, options, null, source);
            task.addTaskListener(first);
            return task.call();
        } finally {
            err.flush();
        }
    }

    private static JavaCompiler compiler() {
        @Nullable JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw CommandException.input(
                    "run: expected a JDK with a compiler but %s has none; set ESPALIER_JAVA_HOME to a whole JDK"
                            .formatted(System.getProperty("java.home")));
        }
        return compiler;
    }

    /** Sees the name of the first class of a file, which is the one with {@code main}. */
    private static final class FirstClass implements TaskListener {
        private @Nullable String name;

        @Override
        public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.PARSE && name == null) {
                name = nameIn(event.getCompilationUnit());
            }
        }

        private static @Nullable String nameIn(CompilationUnitTree unit) {
            var folder = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
            return unit.getTypeDecls().stream()
                    .filter(ClassTree.class::isInstance)
                    .map(type -> folder + ((ClassTree) type).getSimpleName())
                    .findFirst()
                    .orElse(null);
        }

        String require(Path file) {
            String found = name;
            if (found == null) {
                throw CommandException.input(
                        "run: expected a class with a main method but %s declares none; add one"
                                .formatted(file));
            }
            return found;
        }
    }

    /** Runs the program with the flags of this JVM and returns its exit code. */
    int run(String classPath, List<String> arguments) throws IOException {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.addAll(List.of("-cp", classes + File.pathSeparator + classPath, mainClass));
        words.addAll(arguments);
        var process = new ProcessBuilder(words).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            end(process);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("waiting for the program was interrupted", interrupted);
        }
    }

    /** Sees to it that the program does not outlive this process. */
    private void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** May be called by the end of the process too, while a command is at it. */
    @Override
    public synchronized void close() {
        delete(classes);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            for (var each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }
}
