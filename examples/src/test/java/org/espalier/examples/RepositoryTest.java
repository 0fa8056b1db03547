// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the repository keep the project's agreements. */
class RepositoryTest {
    private static final String LICENCE = "SPDX-License-Identifier: Apache-2.0";
    private static final List<String> SCRIPTS =
            List.of(
                    ".ci/run",
                    ".ci/check-bytes",
                    ".ci/check-project",
                    ".ci/check-zip",
                    ".ci/own-data",
                    "examples/bin/espalier",
                    "examples/bin/find-jdk",
                    "examples/bin/start-archive");
    private static final int LONGEST_FILE = 500;
    private static final Pattern LEFT_OVER =
            Pattern.compile("\\b(TODO|FIXME|XXX)\\b(?!\\(#\\d+\\))");
    private static final Pattern NOT_KEPT =
            Pattern.compile("\\..*|target|runs|hs_err_pid.*|.*\\.iml");

    @Test
    void topLevelHoldsExactlyTheAgreedEntries() throws IOException {
        var expected = new TreeSet<>(SourceTree.MODULES);
        expected.addAll(Set.of("pom.xml", "README.md", "LICENSE"));
        var found = new TreeSet<String>();

        try (var entries = Files.list(SourceTree.root())) {
            entries.map(entry -> entry.getFileName().toString())
                    .filter(NOT_KEPT.asMatchPredicate().negate())
                    .forEach(found::add);
        }

        assertEquals(expected, found);
    }

    /**
     * Projects import the top pom for versions; whatever else it managed would be forced on them.
     */
    @Test
    void theTopPomManagesNothingButOurArtifacts() {
        var pom = SourceTree.read(SourceTree.root().resolve("pom.xml"));
        var managed =
                pom.substring(
                        pom.indexOf("<dependencyManagement>"),
                        pom.indexOf("</dependencyManagement>"));

        assertEquals(
                List.of("graph-core", "gnn", "partitioning", "temporal", "wireless"),
                Pattern.compile("<artifactId>(.*?)</artifactId>")
                        .matcher(managed)
                        .results()
                        .map(artifact -> artifact.group(1))
                        .toList());
        assertFalse(managed.contains("<scope>"), managed);
    }

    @Test
    void everySourceStartsWithItsLicence() {
        var without = sourcesThat(text -> !text.startsWith("// " + LICENCE + "\n"));

        assertEquals(List.of(), without);
    }

    @Test
    void buildFilesAndScriptsNameTheirLicence() {
        var root = SourceTree.root();
        var poms = SourceTree.MODULES.stream().map(module -> root.resolve(module, "pom.xml"));
        var others = Stream.concat(Stream.of("pom.xml"), SCRIPTS.stream());

        var without =
                Stream.concat(poms, others.map(root::resolve))
                        .filter(
                                file ->
                                        SourceTree.read(file)
                                                .lines()
                                                .limit(3)
                                                .noneMatch(l -> l.contains(LICENCE)))
                        .toList();

        assertEquals(List.of(), without);
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        var without =
                SourceTree.javaFiles().stream()
                        .filter(file -> SourceTree.nameOf(file).contains("/src/main/java/"))
                        .map(Path::getParent)
                        .distinct()
                        .map(folder -> folder.resolve("package-info.java"))
                        .filter(
                                info ->
                                        !Files.exists(info)
                                                || !SourceTree.read(info).contains("@NullMarked"))
                        .map(SourceTree::nameOf)
                        .toList();

        assertEquals(List.of(), without);
    }

    @Test
    void noSourceIsTooLong() {
        var tooLong = sourcesThat(text -> text.lines().count() > LONGEST_FILE);

        assertEquals(List.of(), tooLong);
    }

    @Test
    void nothingIsLeftToDoWithoutAnIssue() {
        var leftOver =
                sourcesThat(text -> LEFT_OVER.matcher(text).find()).stream()
                        .filter(name -> !name.endsWith("/RepositoryTest.java"))
                        .toList();

        assertEquals(List.of(), leftOver);
    }

    @Test
    void scriptsCanBeExecuted() {
        for (var script : SCRIPTS) {
            assertTrue(Files.isExecutable(SourceTree.root().resolve(script)), script);
        }
    }

    private static List<String> sourcesThat(Predicate<String> rule) {
        return SourceTree.javaFiles().stream()
                .filter(file -> rule.test(SourceTree.read(file)))
                .map(SourceTree::nameOf)
                .toList();
    }
}
