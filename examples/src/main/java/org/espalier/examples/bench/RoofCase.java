// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.examples.bench.roof.Roof;
import org.espalier.examples.bench.roof.RoofRun;
import org.espalier.examples.bench.roof.RoofSize;
import org.espalier.tensor.Compute;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A limit of the machine; {@link Roof} says what it counts.
 *
 * @param roof which limit
 * @param size how much work
 */
record RoofCase(Roof roof, RoofSize size) implements BenchCase {
    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        return Roof.named(name).map(roof -> new RoofCase(roof, RoofSize.full()));
    }

    @Override
    public String name() {
        return roof.name();
    }

    @Override
    public String purpose() {
        return switch (roof.kind()) {
            case COPY -> "limit: copying an array of 256 MiB";
            case TRIAD -> "limit: a + 3 b, arrays of 256 MiB";
            case GATHER -> "limit: sums of 16 random rows of width %d".formatted(roof.width());
            case FMA -> "limit: multiply-adds between registers";
        };
    }

    @Override
    public Trial prepare() {
        return new Limit(roof, roof.on(Compute.current(), size));
    }

    private record Limit(Roof roof, RoofRun limit) implements Trial, Workload {
        @Override
        public List<Workload> workloads() {
            return List.of(this);
        }

        @Override
        public void run() {
            limit.run();
        }

        @Override
        public Work work() {
            return roof.isArithmetic()
                    ? Work.none().withOperations(limit.amount())
                    : Work.none().withBytes(limit.amount());
        }

        @Override
        public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
            result.put("result", Rounded.shortest(limit.result()));
        }
    }
}
