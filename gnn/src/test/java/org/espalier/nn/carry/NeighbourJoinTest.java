// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.carry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.nn.Module;
import org.espalier.nn.layer.GruCell;
import org.espalier.nn.layer.LayerLaws;
import org.espalier.nn.layer.Linear;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.GatherRows;
import org.espalier.tensor.op.SegmentReduce;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

/**
 * Pairs of nodes join what they remember of the nodes around them: ragged lists of keys, each with
 * a cached value that a recurrent cell brings up to date, a code to look up, and a sum per pair.
 */
class NeighbourJoinTest {
    private static final int[] KEYS = {3, 1, 3, 4, 0, 2, 2};
    private static final int[] CODES = {0, 1, 2, 2, 1, 0, 2};
    private static final int[] OFFSETS = {0, 3, 3, 5, 7};

    private final Tensor events = LayerLaws.random(1, 5, 3);
    private final Tensor values = LayerLaws.random(2, 5, 4);
    private final Join join =
            new Join(
                    GruCell.of(3, 4, Rng.of(1)),
                    Parameter.of(LayerLaws.random(3, 3, 2)),
                    Linear.of(6, 2, Rng.of(2)));

    private record Join(GruCell fold, Parameter codes, Linear readout) implements Module {
        Tensor forward(Tensor events, Tensor values) {
            var folded = fold.forward(events, values);
            var cached = GatherRows.apply(folded, KEYS);
            var code = GatherRows.apply(codes.value(), CODES);
            return readout.forward(SegmentReduce.apply(OFFSETS, cached.concat(code), Reduce.SUM));
        }
    }

    @Test
    void everyPartHasItsGradient() {
        LayerLaws.gradients(join, in -> join.forward(in.get(0), in.get(1)), events, values);
    }

    @Test
    void sumsAreThoseOfALoop() {
        float[] folded = join.fold().forward(events, values).toArray();
        float[] codes = join.codes().toArray();
        float[] sums = new float[4 * 6];
        for (int pair = 0; pair < 4; pair++) {
            for (int i = OFFSETS[pair]; i < OFFSETS[pair + 1]; i++) {
                for (int j = 0; j < 6; j++) {
                    sums[pair * 6 + j] +=
                            j < 4 ? folded[KEYS[i] * 4 + j] : codes[CODES[i] * 2 + j - 4];
                }
            }
        }

        assertArrayEquals(
                join.readout().forward(Tensor.of(sums, 4, 6)).toArray(),
                join.forward(events, values).toArray(),
                1e-5f);
    }

    @Test
    void aPairWithoutKeysHasTheBiasAlone() {
        var out = join.forward(events, values);

        assertEquals(4, out.rows());
        assertArrayEquals(
                join.readout().bias().orElseThrow().toArray(),
                Arrays.copyOfRange(out.toArray(), 2, 4));
    }
}
