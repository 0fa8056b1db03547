// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Chromium without a window.
 *
 * @param program where it is
 * @param scratch a folder for its profiles and output
 */
record Browser(Path program, Path scratch) {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> QUIET =
            List.of(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--hide-scrollbars",
                    "--allow-file-access-from-files");
    private static final int DEADLINE_SECONDS = 60;

    /** The first on the path. */
    static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs it on a page and gives its standard output. */
    String open(Path page, String... options) throws IOException, InterruptedException {
        var profile = Files.createTempDirectory(scratch, "profile");
        var out = Files.createTempFile(scratch, "out", ".txt");
        var log = Files.createTempFile(scratch, "log", ".txt");
        var words = new ArrayList<>(List.of(program.toString()));
        words.addAll(QUIET);
        words.add("--user-data-dir=" + profile);
        words.addAll(List.of(options));
        words.add(page.toUri().toString());
        var process =
                new ProcessBuilder(words)
                        .redirectOutput(out.toFile())
                        .redirectError(log.toFile())
                        .start();
        try {
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(
                        program + " is not done after " + DEADLINE_SECONDS + " s: " + words);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(program + " failed: " + Files.readString(log));
        }
        return Files.readString(out);
    }
}
