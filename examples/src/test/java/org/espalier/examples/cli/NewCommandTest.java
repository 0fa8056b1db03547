// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

class NewCommandTest {
    private static final Pattern PLUGIN =
            Pattern.compile("<artifactId>(maven-[a-z-]+-plugin)</artifactId>\\s*<version>(.*?)<");

    @TempDir Path folder;

    @Test
    void aProjectHasEverythingAndNoPlaceholders() throws IOException {
        var ran = Ran.of("new", folder.resolve("my-gnn"), "--group", "org.example", "--json");

        assertEquals(0, ran.exitCode(), ran.err());
        assertEquals("org.example.MyGnn", ran.text("model"));
        assertEquals(
                List.of(
                        ".gitignore",
                        ".mvn/java.args",
                        "README.md",
                        "data/edges.csv",
                        "data/features.csv",
                        "data/nodes.csv",
                        "pom.xml",
                        "src/main/java/org/example/MyGnn.java",
                        "src/main/java/org/example/MyGnnFactory.java",
                        "src/main/resources/META-INF/services/org.espalier.nn.model.ModelFactory",
                        "src/test/java/org/example/MyGnnTest.java"),
                files(folder.resolve("my-gnn")));
        for (var file : files(folder.resolve("my-gnn"))) {
            var text = Files.readString(folder.resolve("my-gnn").resolve(file));
            assertFalse(
                    Pattern.compile("@(group|name|class|folder|version)@").matcher(text).find());
            assertFalse(text.contains("SPDX"), file);
        }
    }

    @Test
    void theModelOfAProjectReachesTheCommandTrain() throws IOException {
        var project = folder.resolve("my-gnn");
        Ran.of("new", project);
        compile(project);

        var ran =
                Ran.of(
                        "train",
                        "--data",
                        project.resolve("data"),
                        "--model",
                        "com.acme.MyGnn",
                        "--class-path",
                        project.resolve("classes"),
                        "--epochs",
                        60,
                        "--quiet",
                        "--json",
                        "--out",
                        folder.resolve("run"));

        assertEquals(0, ran.exitCode(), ran.err());
        assertEquals("com.acme.MyGnn", ran.text("model"));
        assertTrue(ran.number("testAccuracy") > 0.6, ran.out());
        assertTrue(
                Files.readString(folder.resolve("run/config.properties"))
                        .contains(project.resolve("classes").getFileName().toString()));
    }

    @Test
    void aModelIsForgottenWhenItsCommandHasEnded() throws IOException {
        var project = folder.resolve("my-gnn");
        Ran.of("new", project);
        compile(project);
        Ran.of("train", "--class-path", project.resolve("classes"), "--model", "no-such-model");

        var ran = Ran.of("train", "--model", "com.acme.MyGnn");

        assertEquals(2, ran.exitCode());
        assertTrue(ran.err().contains("--model: Models: expected one of"), ran.err());
        assertTrue(ran.err().contains("--class-path"), ran.err());
    }

    @Test
    void aClassPathThatDoesNotExistIsRefused() {
        var ran = Ran.of("train", "--class-path", folder.resolve("none.jar"));

        assertEquals(3, ran.exitCode());
        assertTrue(ran.err().contains("--class-path: expected a JAR or a folder"), ran.err());
        assertTrue(ran.err().contains("none.jar"), ran.err());
    }

    @Test
    void aFolderThatIsNotEmptyIsRefusedAndKept() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");

        var ran = Ran.of("new", folder, "--name", "my-gnn");

        assertEquals(3, ran.exitCode());
        assertTrue(ran.err().contains("expected an empty folder"), ran.err());
        assertTrue(ran.err().contains("one with mine.txt; choose another"), ran.err());
        assertEquals(List.of("mine.txt"), files(folder));
    }

    @Test
    void aFileInTheWayIsRefused() throws IOException {
        var file = Files.writeString(folder.resolve("gnn"), "mine");

        assertTrue(Ran.of("new", file).err().contains("but found a file; choose another"));
        var below = Ran.of("new", file.resolve("my-gnn"));

        assertEquals(3, below.exitCode());
        assertTrue(below.err().contains("expected to write in " + file), below.err());
    }

    @Test
    void anEmptyFolderIsFilled() throws IOException {
        var ran = Ran.of("new", Files.createDirectory(folder.resolve("gnn")), "--name", "my-gnn");

        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("com.acme.MyGnn"), ran.out());
    }

    @Test
    void namesThatGiveNoClassOfTheirOwnAreRefused() throws IOException {
        for (var name : List.of("My GNN", "9lives", "a--b", "graph-model", "string", "../up")) {
            var ran = Ran.of("new", folder.resolve("project"), "--name", name);

            assertEquals(2, ran.exitCode(), name);
            assertTrue(ran.err().contains("--name: expected"), ran.err());
            assertFalse(Files.exists(folder.resolve("project")), name);
        }
    }

    @Test
    void groupsThatAreNoPackageAreRefused() {
        for (var group : List.of("Com.Acme", "com..acme", "com.new", "com/acme", "")) {
            var ran = Ran.of("new", folder.resolve("project"), "--group", group);

            assertEquals(2, ran.exitCode(), group);
            assertTrue(ran.err().contains("--group: expected"), ran.err());
        }
    }

    /** So that a change of versions reaches new projects too. */
    @Test
    void theTemplateHasThePluginsOfThisBuild() throws IOException {
        var root = Path.of(System.getProperty("espalier.root", ".."));
        var ours = Files.readString(root.resolve("pom.xml"));
        var theirs = new NewProject("com.acme", "my-gnn").files().getOrDefault("pom.xml", "");
        var plugins = PLUGIN.matcher(theirs).results().toList();

        assertEquals(5, plugins.size());
        for (var plugin : plugins) {
            assertTrue(
                    PLUGIN.matcher(ours)
                            .results()
                            .anyMatch(
                                    o ->
                                            o.group().equals(plugin.group())
                                                    || (o.group(1).equals(plugin.group(1))
                                                            && o.group(2).equals(plugin.group(2)))),
                    plugin.group(1) + " " + plugin.group(2));
        }
        var junit = Pattern.compile("<junit.version>(.*?)<").matcher(ours);
        assertTrue(junit.find());
        assertTrue(theirs.contains("<version>" + junit.group(1) + "</version>"));
    }

    /** Compiles main sources into {@code classes}, and puts resources there. */
    private static void compile(Path project) throws IOException {
        var said = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var classes = project.resolve("classes");
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var sources =
                    files(project).stream()
                            .filter(name -> name.startsWith("src/main/java/"))
                            .map(project::resolve)
                            .toList();
            var options =
                    List.of(
                            "-proc:none",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-d",
                            classes.toString());
            var units = manager.getJavaFileObjectsFromPaths(sources);
            assertTrue(
                    compiler.getTask(new PrintWriter(said), manager, null, options, null, units)
                            .call(),
                    said::toString);
        }
        var service = "META-INF/services/org.espalier.nn.model.ModelFactory";
        Files.createDirectories(classes.resolve(service).getParent());
        Files.copy(
                project.resolve("src/main/resources").resolve(service), classes.resolve(service));
    }

    private static List<String> files(Path below) throws IOException {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> below.relativize(file).toString().replace(File.separatorChar, '/'))
                    .sorted()
                    .toList();
        }
    }
}
