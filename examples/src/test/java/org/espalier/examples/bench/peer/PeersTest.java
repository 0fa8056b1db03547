// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.examples.bench.BenchCases;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Other programs are scripts here; they start real processes. */
@Tag("slow")
class PeersTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir private Path folder = Path.of("");
    private final List<String> warnings = new ArrayList<>();

    private PeerSession session(String name, Duration deadline, String... commands) {
        var kind = BenchCases.named(name).orElseThrow();
        return new Peers(List.of(commands), 2, deadline, PeerMap.shipped(), warnings::add)
                .beside(kind, 3);
    }

    private String echo(String json) {
        return "echo '" + json.replace('\'', '"') + "'";
    }

    @Test
    void theBestOfAllRoundsCounts() {
        var counter = folder.resolve("count");
        var script =
                "n=$(cat %1$s 2>/dev/null || echo 9); echo $((n - 2)) > %1$s; ".formatted(counter)
                        + "echo '{\"case\":\"gemm-2x2x2\",\"impl\":\"a\",\"min_ms\":'$n',\"med_ms\":'$((n"
                        + " + 1))'}'";
        var session = session("gemm-2x2x2", LONG, script);

        session.run();
        session.run();

        assertEquals(List.of(), warnings);
        assertEquals(1, session.rows().size());
        assertEquals(7, session.rows().getFirst().minMs());
        assertEquals(8, session.rows().getFirst().medianMs().orElseThrow());
    }

    @Test
    void noLineOfAProgramThatEndsAtOnceIsLost() {
        for (int i = 0; i < 60; i++) {
            var session = session("gemm-2x2x2", LONG, echo("{'case':'gemm-2x2x2','min_ms':2}"));

            session.run();

            assertEquals(1, session.rows().size(), warnings.toString());
        }
    }

    @Test
    void placesAndThreadsAreFilledIn() {
        var session =
                session(
                        "gcn-cora-2x16",
                        LONG,
                        "echo '{\"case\":\"gcn-cora-2x16\",\"impl\":\"{model} {graph} {layers}"
                                + " {hidden} {threads} '$THREADS $OMP_NUM_THREADS ${THREADS}"
                                + " {other}'\",\"min_ms\":1}'");

        session.run();

        assertEquals(List.of(), warnings);
        assertEquals("gcn cora 2 16 3 3 3 3 {other}", session.rows().getFirst().impl());
    }

    @Test
    void aProgramThatNeedsWhatACaseHasNotIsNotRun() {
        var file = folder.resolve("ran");
        var session = session("gemm-2x2x2", LONG, "touch " + file + " {graph}");

        session.run();

        assertFalse(Files.exists(file));
        assertTrue(warnings.getFirst().contains("the case has no graph"), warnings.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "printed 1 lines, 0 of them JSON objects | echo hello",
                "printed 0 lines | true",
                "none for the case | echo '{\"case\":\"gemm-3x3x3\",\"min_ms\":1}'",
                "no min_ms or min_s above 0 | echo '{\"case\":\"gemm-2x2x2\",\"min_ms\":\"x\"}'",
                "torch says: out of memory | echo"
                    + " '{\"case\":\"gemm-2x2x2\",\"impl\":\"torch\",\"error\":\"out of memory\"}'",
                "exit code 3: bad ? thing | echo '{\"case\":\"gemm-2x2x2\",\"min_ms\":1}'; printf"
                        + " 'bad \\033 thing\\n"
                        + "' >&2; exit 3",
                "exit code 127 | no-such-program-here",
                "printed more than | head -c 6000000 /dev/zero",
                "JSON objects, but none | head -c 100000 /dev/urandom"
            })
    void whatCannotBeUsedIsAWarningAndNoRow(String warning, String command) {
        var session = session("gemm-2x2x2", LONG, command);

        session.run();
        session.run();

        assertEquals(List.of(), session.rows());
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.getFirst().contains(warning), warnings.toString());
        assertTrue(warnings.getFirst().startsWith("gemm-2x2x2: peer '"), warnings.toString());
    }

    @Test
    void anErrorOfOneImplementationLeavesTheOthers() {
        var session =
                session(
                        "gemm-2x2x2",
                        LONG,
                        echo("{'case':'gemm-2x2x2','impl':'a','error':'lost'}")
                                + "; "
                                + echo("{'case':'gemm-2x2x2','impl':'b','min_ms':2}"),
                        "exit 1");

        session.run();

        assertEquals(List.of("b"), session.rows().stream().map(PeerRow::impl).toList());
        assertEquals(2, warnings.size(), warnings.toString());
    }

    @Test
    void aFailureInALaterRoundTakesTheRatioBack() {
        var mark = folder.resolve("mark");
        var session =
                session(
                        "gemm-2x2x2",
                        LONG,
                        "test ! -e %1$s && touch %1$s && ".formatted(mark)
                                + echo("{'case':'gemm-2x2x2','min_ms':2}"));

        session.run();
        int before = session.rows().size();
        session.run();

        assertEquals(1, before);
        assertEquals(List.of(), session.rows());
        assertTrue(warnings.getFirst().contains("exit code 1"), warnings.toString());
    }

    @Test
    void aProgramThatHangsIsEndedWithAllThatItStarted() throws Exception {
        var pids = folder.resolve("pids");
        var session =
                session(
                        "gemm-2x2x2",
                        Duration.ofSeconds(2),
                        "trap '' TERM; sleep 300 & echo $! > %1$s; sh -c 'sleep 300 & echo $! >>"
                                        .formatted(pids)
                                + " %1$s; wait' & echo $! >> %1$s; echo $$ >> %1$s; wait; wait"
                                        .formatted(pids));

        session.run();

        assertEquals(List.of(), session.rows());
        assertTrue(warnings.getFirst().contains("still running after 2 s"), warnings.toString());
        assertAllEnd(pids, 4);
    }

    @Test
    void whatAProgramLeavesBehindIsEnded() throws Exception {
        var pids = folder.resolve("pids");
        var session =
                session(
                        "gemm-2x2x2",
                        LONG,
                        "sleep 300 & echo $! > %s; sleep 2; ".formatted(pids)
                                + echo("{'case':'gemm-2x2x2','min_ms':2}"));

        session.run();

        assertEquals(List.of(), warnings);
        assertEquals(1, session.rows().size());
        assertAllEnd(pids, 1);
    }

    private static void assertAllEnd(Path pids, int count) throws IOException, Exception {
        var list =
                Arrays.stream(Files.readString(pids).strip().split("\\s+", -1))
                        .map(Long::parseLong)
                        .toList();
        assertEquals(count, list.size());
        for (long pid : list) {
            var handle = ProcessHandle.of(pid);
            if (handle.isPresent()) {
                handle.get().onExit().get(30, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aProgramIsCalledByItsFileIfItDoesNotSay() {
        assertEquals("roof", new PeerCommand("A=1 B=2 /opt/bin/roof stream").label());
        assertEquals("python3", new PeerCommand("python3 x.py").label());
    }
}
