// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An epoch of full-graph training: forward, cross entropy over the first nodes, backward, a step of
 * Adam at rate 0.01; no dropout, no decay.
 *
 * @param subject the model and its graph
 */
record TrainingCase(Subject subject) implements BenchCase {
    private static final Pattern NAME = Pattern.compile(Subject.NAME);

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        return words.matches() ? Subject.of(words).map(TrainingCase::new) : Optional.empty();
    }

    @Override
    public String name() {
        return subject.name();
    }

    @Override
    public String purpose() {
        return "training epoch " + subject.words();
    }

    @Override
    public Map<String, String> parameters() {
        return subject.parameters();
    }

    @Override
    public Trial prepare() {
        return new TrainingTrial(this);
    }
}
