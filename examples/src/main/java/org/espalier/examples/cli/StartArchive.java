// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Optional;

/**
 * The file of class data from which the launcher starts the JVM, and which it makes after a first
 * command: {@code bin/start-archive} says more.
 */
final class StartArchive {
    /** The launcher, if it wants to make the file once a command has ended well. */
    private static final String MAKER = "espalier.archive.maker";

    private static final String SWITCH = "ESPALIER_AOT";

    /** Tells the maker that there is no hurry. */
    private static final String NICELY = "nicely";

    private StartArchive() {}

    /**
     * Begins to make the file, if the launcher asked for it, in a process that outlives this one.
     * Returns when that process has seen to it that no other one begins.
     */
    static void makeIfWanted() {
        var maker = System.getProperty(MAKER);
        if (maker == null) {
            return;
        }
        var make = new ProcessBuilder(maker, NICELY).redirectError(Redirect.DISCARD);
        make.environment().put(SWITCH, "make");
        try {
            var process = make.start();
            process.getOutputStream().close();
            process.getInputStream().read();
        } catch (IOException impossible) {
            return; // the next command starts as this one did
        }
    }

    /** How this process was started, for {@code espalier doctor}. */
    static Finding finding() {
        return finding(
                JvmFlags.value("SharedArchiveFile").filter(file -> !file.isEmpty()),
                System.getProperty("java.vm.info", "").contains("sharing"),
                System.getProperty(MAKER) != null,
                "off".equals(System.getenv(SWITCH)));
    }

    static Finding finding(Optional<String> file, boolean isUsed, boolean isWanted, boolean isOff) {
        var name = "start archive";
        if (file.isPresent()) {
            return Finding.of(
                    name,
                    isUsed,
                    Finding.Mark.WARN,
                    (isUsed ? "in use: " : "cannot be used: ") + file.get(),
                    "remove the file for another to be made; options of your own in"
                            + " ESPALIER_JAVA_OPTS may not go with it");
        }
        if (isOff) {
            return Finding.ok(name, "off, by " + SWITCH);
        }
        return Finding.of(
                name,
                isWanted,
                Finding.Mark.WARN,
                isWanted ? "none yet: made when this command has ended" : "none",
                "start with the launcher, and let it write in ~/.cache or $XDG_CACHE_HOME; without"
                        + " it a command starts later, and computes the same");
    }
}
