// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The command in a JVM of its own, with the flags of the project.
 *
 * @param process the process
 * @param out the file that gets its standard output
 * @param err the file that gets its standard error
 */
record Launched(Process process, Path out, Path err) implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 120;
    private static final long LOOK_EVERY_MILLIS = 5;

    static Launched of(Path folder, Object... words) throws IOException {
        return of(folder, List.of(), words);
    }

    /** Starts the command with more options for the JVM. */
    static Launched of(Path folder, List<String> jvm, Object... words) throws IOException {
        var out = Files.createTempFile(folder, "out", ".txt");
        var err = Files.createTempFile(folder, "err", ".txt");
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("@" + Path.of(System.getProperty("espalier.root", ".."), ".mvn", "java.args"));
        line.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
        line.addAll(jvm);
        line.addAll(List.of("-cp", System.getProperty("java.class.path")));
        line.add(Espalier.class.getName());
        for (var word : words) {
            line.add(word.toString());
        }
        var process =
                new ProcessBuilder(line)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        return new Launched(process, out, err);
    }

    /** Waits until something is so; fails if the process ends before, or takes too long. */
    void await(BooleanSupplier condition) throws InterruptedException, IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)
                    || System.nanoTime() > until) {
                throw new AssertionError("it did not come to that: " + error());
            }
        }
    }

    /** Waits for the end. */
    int exitCode() throws InterruptedException, IOException {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end: " + error());
        }
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(out);
    }

    String error() throws IOException {
        return Files.readString(err);
    }

    /** Ends the process at once, as SIGKILL does, if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
