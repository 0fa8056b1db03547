// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Going on with a run as it was begun: what is not given has the stored value, and what is given
 * must not contradict it.
 *
 * @param stored the settings of the run's folder
 * @param given the keys of what the user gave now, on the command line or in a file
 */
record Continuation(ConfigValues stored, Set<String> given) {
    private static final String EPOCHS = "epochs";
    private static final String CHECKPOINT_EVERY = "checkpoint-every";

    Continuation {
        given = Set.copyOf(given);
    }

    /** The keys of the run that the command line or a file gives. */
    static Set<String> given(CommandLine line, Set<String> keysOfFile) {
        var parsed = line.getParseResult();
        var given = new HashSet<String>();
        ConfigKeys.ofRun(line.getCommandSpec())
                .forEach(
                        (key, option) -> {
                            if (parsed.hasMatchedOption(option) || keysOfFile.contains(key)) {
                                given.add(key);
                            }
                        });
        return given;
    }

    /** Sets the options that were not given; refuses those that were and differ. */
    void fill(CommandLine line) {
        ConfigKeys.ofRun(line.getCommandSpec())
                .forEach(
                        (key, option) -> {
                            var value = stored.values().get(key);
                            if (given.contains(key)) {
                                check(key, value, option.getValue());
                            } else if (value != null) {
                                option.setValue(value);
                            }
                        });
    }

    private void check(String key, @Nullable Object begun, Object now) {
        if (Objects.equals(comparable(begun), comparable(now)) || key.equals(CHECKPOINT_EVERY)) {
            return;
        }
        boolean isEpochs = key.equals(EPOCHS);
        if (isEpochs
                && begun instanceof Integer before
                && now instanceof Integer after
                && after > before) {
            return;
        }
        throw CommandException.usage(
                "--%s: expected %s%s, as the run in %s was begun, but got %s; leave it out, or begin another run with another --out"
                        .formatted(
                                key,
                                begun == null ? "none" : begun,
                                isEpochs ? " or more" : "",
                                stored.file().path().toAbsolutePath().getParent(),
                                now));
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof Path path ? path.toAbsolutePath().normalize() : value;
    }
}
