// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs run in processes of their own, so the command does too, to see its streams. */
@Tag("slow")
@Timeout(120)
class RunCommandTest {
    @TempDir Path folder;

    /** What a process did. */
    private record Seen(int exitCode, String out, String err) {}

    private Seen espalier(String in, Object... words) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("--add-modules=jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"));
        command.addAll(List.of("-Djava.io.tmpdir=" + folder, "-Xmx512m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Espalier.class.getName());
        List.of(words).forEach(word -> command.add(word.toString()));
        var input = Files.writeString(folder.resolve("in.txt"), in).toFile();
        var out = folder.resolve("out.txt");
        var err = folder.resolve("err.txt");
        var process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(input)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        if (!process.waitFor(100, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Seen(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    private Path source(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    @Test
    void aProgramGetsItsWordsStreamsFlagsAndLibraries() throws Exception {
        source(
                "Echo.java",
                """
                import org.espalier.tensor.Compute;

                void main(String[] args) {
                    IO.println(String.join(",", args) + " " + IO.readln());
                    System.err.println("aligned=" + Compute.isAligned());
                    System.exit(17);
                }
                """);

        var seen = espalier("typed\n", "run", "Echo.java", "--help", "-x", "a b");

        assertEquals(17, seen.exitCode(), seen.err());
        assertEquals("--help,-x,a b typed\n", seen.out());
        assertTrue(seen.err().contains("aligned=true"), seen.err());
        try (var left = Files.list(folder)) {
            assertFalse(left.anyMatch(file -> file.toString().contains("espalier-run-")));
        }
    }

    @Test
    void anExampleOfThisProjectRuns() throws Exception {
        var examples = Path.of(System.getProperty("espalier.root", ".."), "examples");
        var program = examples.resolve("src/main/java/org/espalier/examples/gnn/CustomLayer.java");

        var seen = espalier("", "run", program, examples.resolve("data/guilds"));

        assertEquals(0, seen.exitCode(), seen.err());
        assertTrue(seen.out().startsWith("test accuracy 0."), seen.out());
        assertTrue(Double.parseDouble(seen.out().split(" ", -1)[2]) > 0.7, seen.out());
    }

    @Test
    void anExceptionEndsWithTheExitCodeOfJava() throws Exception {
        source(
                "Fails.java",
                """
                class Fails {
                    public static void main(String[] args) {
                        throw new IllegalStateException("on purpose");
                    }
                }
                """);

        var seen = espalier("", "run", "Fails.java");

        assertEquals(1, seen.exitCode());
        assertTrue(seen.err().contains("IllegalStateException: on purpose"), seen.err());
        assertTrue(seen.err().contains("Fails.java:3"), seen.err());
    }

    @Test
    void errorsAreShownAsTheCompilerPrintsThem() throws IOException {
        var file = source("Broken.java", "void main() {\n    int x = \"text\";\n}\n");

        var ran = Ran.of("run", file);

        assertEquals(3, ran.exitCode());
        assertTrue(ran.err().contains("Broken.java:2: error: incompatible types"), ran.err());
        assertTrue(ran.err().contains("    int x = \"text\";"), ran.err());
        assertTrue(ran.err().contains("1 error"), ran.err());
        assertTrue(ran.err().contains("expected a program that compiles"), ran.err());
    }

    @Test
    void aFileWithoutAClassIsRefused() throws IOException {
        var ran = Ran.of("run", source("Empty.java", "// nothing\n"));

        assertEquals(3, ran.exitCode());
        assertTrue(ran.err().contains("expected a class with a main method"), ran.err());
    }

    @Test
    void aMissingFileIsRefused() {
        var ran = Ran.of("run", folder.resolve("None.java"), "--seed", 7);

        assertEquals(3, ran.exitCode());
        assertTrue(ran.err().contains("expected a Java source file"), ran.err());
        assertTrue(ran.err().contains("None.java'; check the path"), ran.err());
    }

    @Test
    void classesOfTheUserAreFound() throws Exception {
        var library = Files.createDirectories(folder.resolve("library"));
        Files.writeString(library.resolve("greeting.txt"), "good day");
        source(
                "Reads.java",
                """
                void main() throws Exception {
                    try (var in = ClassLoader.getSystemResourceAsStream("greeting.txt")) {
                        IO.println(new String(in.readAllBytes()));
                    }
                }
                """);

        var path = library + File.pathSeparator;
        var seen = espalier("", "run", "--class-path", path, "Reads.java");

        assertEquals(0, seen.exitCode(), seen.err());
        assertEquals("good day\n", seen.out());
    }
}
