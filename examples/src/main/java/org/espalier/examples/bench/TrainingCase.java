// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.nn.GraphModel;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An epoch of full-graph training: forward, cross entropy over the first nodes, backward, a step of
 * Adam at rate 0.01; no decay, and no dropout unless the name ends with it.
 *
 * @param subject the model and its graph
 * @param dropout which share is dropped from what layers hand on
 */
record TrainingCase(Subject subject, float dropout) implements BenchCase {
    private static final Pattern NAME = Pattern.compile(Subject.NAME + "(-dropout)?");
    private static final int DROPOUT = 5;
    private static final float RATE = 0.5f;

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        if (!words.matches()) {
            return Optional.empty();
        }
        float dropout = words.group(DROPOUT) == null ? 0 : RATE;
        return Subject.of(words).map(subject -> new TrainingCase(subject, dropout));
    }

    @Override
    public String name() {
        return subject.name() + (dropout > 0 ? "-dropout" : "");
    }

    @Override
    public String purpose() {
        return "training epoch " + subject.words() + (dropout > 0 ? ", dropout " + dropout : "");
    }

    @Override
    public Map<String, String> parameters() {
        return subject.parameters();
    }

    /** The model at its first epoch. */
    GraphModel model() {
        return subject.model(dropout);
    }

    @Override
    public Trial prepare() {
        return new TrainingTrial(this);
    }
}
