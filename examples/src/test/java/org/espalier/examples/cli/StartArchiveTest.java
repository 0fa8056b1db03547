// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.espalier.examples.cli.Finding.Mark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** The archive of class data makes a command start sooner, and changes nothing that it prints. */
@Tag("slow")
class StartArchiveTest {
    private static final Map<String, String> ON = Map.of();
    private static final Map<String, String> OFF = Map.of("ESPALIER_AOT", "off");
    private static final Map<String, String> MAKE = Map.of("ESPALIER_AOT", "make");

    @TempDir private static Path folder = Path.of("");
    private static Installation made = new Installation(Path.of(""), Path.of(""), Path.of(""));
    private static Path archive = Path.of("");
    private static String version = "";
    private static String config = "";

    @BeforeAll
    static void makeOne() throws Exception {
        made = Installation.in(folder);
        version = made.run(OFF, "--version");
        config = made.run(OFF, "config");
        assertTrue(version.startsWith("0\nespalier "), version);
        assertEquals(List.of(), made.cached(""));

        made.run(MAKE);
        assertEquals(1, made.cached("start-").size(), made.cached("").toString());
        archive = made.cached("start-").getFirst();
    }

    /** A user with a cache folder in which there is nothing yet. */
    private static Installation another(String name) {
        return made.withCache(folder.resolve(name));
    }

    /** A user whose archive has these bytes. */
    private static Installation withArchive(String name, byte[] bytes) throws IOException {
        var user = another(name);
        var target = Files.createDirectories(user.cache().resolve("espalier"));
        Files.write(target.resolve(archive.getFileName()), bytes);
        return user;
    }

    private static void assertPrintsTheSame(Installation user) throws Exception {
        assertEquals(version, user.run(ON, "--version"));
        assertEquals(config, user.run(ON, "config"));
    }

    @Test
    void aCommandReallyUsesIt() throws Exception {
        assertTrue(isShared(made));
        assertTrue(made.run(ON, "doctor").contains("start archive   in use: " + archive));
        assertPrintsTheSame(made);
    }

    @Test
    void theUserAloneMayReadIt() throws IOException {
        assertEquals("rw-------", permissions(archive));
        assertEquals("rwx------", permissions(made.cache().resolve("espalier")));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void commandsThatFailOrMeasureBeginNone() throws Exception {
        var user = another("failed");

        assertTrue(user.run(ON, "train", "--model", "gnc").startsWith("2\n"));
        assertTrue(user.run(ON, "bench", "--help").startsWith("0\n"));

        assertFalse(Files.exists(user.cache()));
    }

    @Test
    void firstCommandsMakeOneWhenTheyHaveEnded() throws Exception {
        var user = another("first");
        var before = contents(user.home());

        var first = List.of(user.start(ON, "--version"), user.start(ON, "--version"));
        for (var each : first) {
            assertEquals(0, each.exitCode());
            assertEquals(version, "0\n" + each.output() + "\n" + each.error());
        }
        awaitArchive(user);

        assertPrintsTheSame(user);
        assertTrue(user.run(ON, "doctor").contains("start archive   in use"));
        assertEquals(before, contents(user.home()));
    }

    @Test
    void aKilledMakerLeavesNothingThatCounts() throws Exception {
        var user = another("killed");

        try (var maker = user.start(MAKE)) {
            maker.await(() -> !user.cached("part-").isEmpty());
            var all = maker.process().descendants().toList();
            maker.process().destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            for (var each : all) {
                each.onExit().join();
            }
        }

        assertEquals(List.of(), user.cached("start-"));
        assertEquals(version, user.run(OFF, "--version"));
        user.run(ON, "bench", "--help"); // waits for what the maker may have started meanwhile
        user.run(MAKE);
        assertEquals(1, user.cached("start-").size());
        assertEquals(List.of(), user.cached("part-"));
        assertPrintsTheSame(user);
    }

    @Test
    void aDamagedOneIsNotUsed() throws Exception {
        var bytes = Files.readAllBytes(archive);
        var noise = bytes.clone();
        var random = new byte[bytes.length / 4];
        new Random(1).nextBytes(random);
        System.arraycopy(random, 0, noise, bytes.length / 2, random.length);

        assertPrintsTheSame(withArchive("noise", noise));
        assertPrintsTheSame(withArchive("half", Arrays.copyOf(bytes, bytes.length / 2)));
        assertPrintsTheSame(withArchive("empty", new byte[0]));
        assertPrintsTheSame(withArchive("text", "archive".repeat(1000).getBytes(US_ASCII)));
        assertTrue(
                withArchive("noise", noise).run(ON, "doctor").contains("archive   cannot be used"));
    }

    @Test
    void anArchiveOfOtherJarsIsNotUsed() throws Exception {
        var user = withArchive("changed", Files.readAllBytes(archive));
        var jar = user.home().resolve("lib/000.jar");
        var before = Files.getLastModifiedTime(jar);
        assertTrue(isShared(user));

        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        try {
            assertFalse(isShared(user));
        } finally {
            Files.setLastModifiedTime(jar, before);
        }
    }

    /** Whether a command that would not make an archive uses the one that is there. */
    private static boolean isShared(Installation user) throws Exception {
        var log = Files.createTempFile(folder, "classes", ".txt");
        var options = Map.of("ESPALIER_JAVA_OPTS", "-Xlog:class+load:file=" + log);
        assertEquals(user.run(OFF, "bench", "--help"), user.run(options, "bench", "--help"));
        return Files.readString(log).contains("cli.Espalier source: shared objects file");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoMatter() throws Exception {
        var file = Files.writeString(folder.resolve("no-folder"), "");

        assertPrintsTheSame(made.withCache(file));
        assertPrintsTheSame(made.withCache(Path.of("relative")));
        assertFalse(Files.exists(made.work().resolve("relative")));
    }

    @Test
    void offMeansOff() throws Exception {
        var user = another("off");

        assertEquals(version, user.run(OFF, "--version"));
        assertTrue(user.run(OFF, "doctor").contains("start archive   off, by ESPALIER_AOT"));
        assertFalse(Files.exists(user.cache()));
        assertTrue(
                user.run(Map.of("ESPALIER_AOT", "yes"), "--version")
                        .startsWith("2\n\nespalier: expected ESPALIER_AOT=on, off or make"));
    }

    @Test
    void optionsOfTheUsersWin() throws Exception {
        for (var options : List.of("-Xshare:off", "-XX:-UseCompressedOops", "-XX:+UseSerialGC")) {
            var java = "-XX:-UseParallelGC " + options;
            assertEquals(
                    made.run(
                            Map.of("ESPALIER_AOT", "off", "ESPALIER_JAVA_OPTS", java), "--version"),
                    made.run(Map.of("ESPALIER_JAVA_OPTS", java), "--version"));
        }
    }

    @Test
    void theDoctorNamesEachState() {
        var file = Optional.of("a.jsa");
        var none = Optional.<String>empty();

        assertEquals(Mark.OK, StartArchive.finding(file, true, false, false).mark());
        assertEquals(Mark.WARN, StartArchive.finding(file, false, false, false).mark());
        assertEquals(Mark.OK, StartArchive.finding(none, false, true, false).mark());
        assertEquals(Mark.OK, StartArchive.finding(none, false, false, true).mark());
        assertEquals(Mark.WARN, StartArchive.finding(none, false, false, false).mark());
    }

    private static List<String> contents(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    /** A benchmark waits for the maker that a command left behind. */
    private static void awaitArchive(Installation user) throws Exception {
        assertTrue(user.run(ON, "bench", "--help").startsWith("0\n"));
        assertEquals(1, user.cached("start-").size(), user.cached("").toString());
        assertEquals(List.of(), user.cached("part-"));
    }
}
