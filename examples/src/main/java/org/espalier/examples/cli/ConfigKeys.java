// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

/** The keys of a command's configuration file: the names of its options without dashes. */
final class ConfigKeys {
    /** What asks for something to be done once, and so stands in no file. */
    private static final Set<String> ACTIONS =
            Set.of("config", "explain-plan", "force", "help", "resume", "version");

    /** What says where and how to run, but changes no result. */
    private static final Set<String> SURROUNDINGS =
            Set.of(
                    "inference-rows",
                    "json",
                    "memory-budget",
                    "out",
                    "prefetch",
                    "quiet",
                    "stack-trace",
                    "threads",
                    "time-limit");

    private ConfigKeys() {}

    /** The options that may stand in a configuration file, by their keys. */
    static SequencedMap<String, OptionSpec> of(CommandSpec spec) {
        var options = new LinkedHashMap<String, OptionSpec>();
        for (var option : spec.options()) {
            var key = key(option);
            if (!ACTIONS.contains(key)) {
                options.put(key, option);
            }
        }
        return options;
    }

    /** The options that make a run what it is, by their keys: those that its folder keeps. */
    static SequencedMap<String, OptionSpec> ofRun(CommandSpec spec) {
        var options = of(spec);
        options.keySet().removeAll(SURROUNDINGS);
        return options;
    }

    private static String key(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }
}
