// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.examples.bench.roof.Roof;

import java.util.Optional;
import java.util.SequencedMap;

/**
 * What one run of a case does; divided by its time it gives rates. A number of 0 is not told.
 *
 * <p>Bytes are those that an algorithm without any cache for rows would move: each row that an edge
 * reads counts at every edge, an array that is read or written as a whole counts once. Cases say in
 * their own words what they count.
 *
 * @param operations additions and multiplications
 * @param bytes read and written
 * @param edges edges that are passed along
 * @param roof what limits it, if one thing does
 */
public record Work(double operations, double bytes, double edges, Optional<Roof> roof) {
    /** A run of which nothing is counted. */
    static Work none() {
        return new Work(0, 0, 0, Optional.empty());
    }

    /** This work with a number of operations. */
    Work withOperations(double count) {
        return new Work(count, bytes, edges, roof);
    }

    /** This work with a number of bytes. */
    Work withBytes(double count) {
        return new Work(operations, count, edges, roof);
    }

    /** This work with a number of edges. */
    Work withEdges(double count) {
        return new Work(operations, bytes, count, roof);
    }

    /** This work with what limits it. */
    Work under(Roof limit) {
        return new Work(operations, bytes, edges, Optional.of(limit));
    }

    /** Adds the rates at the shortest run. */
    void putRates(Timing timing, SequencedMap<String, Object> result) {
        if (operations > 0) {
            result.put("gflops", timing.billionsPerSecond(operations));
        }
        if (bytes > 0) {
            result.put("gbps", timing.billionsPerSecond(bytes));
        }
        if (edges > 0) {
            result.put("edgesPerSecond", Math.rint(edges / timing.minMs() * 1e3));
        }
    }

    /** Adds what share of its roof the rate at the shortest run is. */
    void putRoof(Timing timing, Roofs roofs, SequencedMap<String, Object> result) {
        if (roof.isEmpty()) {
            return;
        }
        var limit = roof.get();
        double amount = limit.isArithmetic() ? operations : bytes;
        double rate = roofs.rate(limit);
        result.put("roof", limit.name());
        result.put("roofRate", rate);
        result.put("roofShare", Rounded.to(3, timing.billionsPerSecond(amount) / rate));
    }
}
