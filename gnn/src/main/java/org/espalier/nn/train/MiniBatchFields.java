// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.io.GraphFormatException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The member of {@code checkpoint.json} that says how mini-batches are made; there is none in one
 * of training on the whole graph.
 */
final class MiniBatchFields {
    private static final String MEMBER = "minibatches";
    private static final String SIZE = "batchSize";
    private static final String FANOUTS = "fanouts";

    private MiniBatchFields() {}

    static void put(Map<String, Object> json, MiniBatches batches) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(SIZE, batches.batchSize());
        fields.put(FANOUTS, batches.fanouts());
        json.put(MEMBER, fields);
    }

    static Optional<MiniBatches> read(JsonFields json) throws GraphFormatException {
        if (!json.has(MEMBER)) {
            return Optional.empty();
        }
        var fields = json.object(MEMBER);
        int size = fields.count(SIZE);
        List<Double> fanouts = fields.reals(FANOUTS);
        try {
            return Optional.of(
                    MiniBatches.of(size, fanouts.stream().mapToInt(Double::intValue).toArray()));
        } catch (IllegalArgumentException wrong) {
            throw fields.refuse(FANOUTS, "a batch size and fan-outs", fanouts);
        }
    }
}
