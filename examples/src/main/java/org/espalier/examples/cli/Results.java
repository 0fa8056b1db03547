// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The objects that {@code --json} prints: flat, keys in camel case. */
final class Results {
    private static final int SCHEMA_VERSION = 1;

    private Results() {}

    /** An object with what every command's has. */
    static SequencedMap<String, Object> begin(String command) {
        var result = new LinkedHashMap<String, Object>();
        result.put("command", command);
        result.put("schemaVersion", SCHEMA_VERSION);
        result.put("version", VersionInfo.version());
        return result;
    }

    /**
     * The mean under {@code key}; for several runs also their deviation and the list. Nothing if a
     * run has no such number, which is then NaN.
     */
    static void putRuns(SequencedMap<String, Object> result, String key, List<Double> runs) {
        if (runs.stream().anyMatch(run -> Double.isNaN(run))) {
            return;
        }
        result.put(key, mean(runs));
        if (runs.size() > 1) {
            result.put(key + "Std", deviation(runs));
            result.put(key + "Runs", runs);
        }
    }

    static double mean(List<Double> runs) {
        double sum = 0;
        for (double run : runs) {
            sum += run;
        }
        return sum / runs.size();
    }

    /** The standard deviation of a sample; 0 for one run. */
    static double deviation(List<Double> runs) {
        double mean = mean(runs);
        double squares = 0;
        for (double run : runs) {
            squares += (run - mean) * (run - mean);
        }
        return runs.size() < 2 ? 0 : Math.sqrt(squares / (runs.size() - 1));
    }
}
