// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

import org.jspecify.annotations.Nullable;

/** {@link DenseKernels#finish} and its gradient on vectors: one small loop for each case. */
final class VectorFinish {
    private static final int L = Lanes.LENGTH;

    private VectorFinish() {}

    static void rows(
            int rows,
            int columns,
            float[] c,
            int co,
            float @Nullable [] bias,
            int bo,
            float @Nullable [] addend,
            int ao,
            boolean rectifies) {
        for (int r = 0; r < rows; r++) {
            int at = co + r * columns;
            if (addend != null && bias != null) {
                addBoth(columns, c, at, addend, ao + r * columns, bias, bo);
            } else if (addend != null) {
                add(columns, c, at, addend, ao + r * columns);
            } else if (bias != null) {
                add(columns, c, at, bias, bo);
            }
            if (rectifies) {
                rectify(columns, c, at);
            }
        }
    }

    private static void add(int n, float[] c, int co, float[] x, int xo) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector.fromArray(Lanes.SPECIES, c, co + j)
                    .add(FloatVector.fromArray(Lanes.SPECIES, x, xo + j))
                    .intoArray(c, co + j);
        }
        for (; j < n; j++) {
            c[co + j] += x[xo + j];
        }
    }

    private static void addBoth(int n, float[] c, int co, float[] x, int xo, float[] y, int yo) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector part =
                    FloatVector.fromArray(Lanes.SPECIES, x, xo + j)
                            .add(FloatVector.fromArray(Lanes.SPECIES, y, yo + j));
            FloatVector.fromArray(Lanes.SPECIES, c, co + j).add(part).intoArray(c, co + j);
        }
        for (; j < n; j++) {
            c[co + j] += x[xo + j] + y[yo + j];
        }
    }

    private static void rectify(int n, float[] c, int co) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, c, co + j);
            Lanes.zero().blend(v, v.compare(GT, 0f)).intoArray(c, co + j);
        }
        for (; j < n; j++) {
            c[co + j] = c[co + j] > 0 ? c[co + j] : 0;
        }
    }

    static void gradient(
            int rows,
            int columns,
            float[] g,
            int go,
            float[] y,
            int yo,
            float[] d,
            int dO,
            int row,
            float[] sums,
            int so) {
        int j = 0;
        for (; j + 2 * L <= columns; j += 2 * L) {
            two(rows, g, go + j, y, yo + j, d, dO + j, row, sums, so + j);
        }
        for (; j < columns; j += L) {
            var live = Lanes.first(columns - j);
            one(live, rows, g, go + j, y, yo + j, d, dO + j, row, sums, so + j);
        }
    }

    private static void two(
            int rows,
            float[] g,
            int go,
            float[] y,
            int yo,
            float[] d,
            int dO,
            int row,
            float[] sums,
            int so) {
        FloatVector a = Lanes.zero();
        FloatVector b = a;
        for (int r = 0; r < rows; r++) {
            int at = r * row;
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, y, yo + at);
            FloatVector p = FloatVector.fromArray(Lanes.SPECIES, g, go + at);
            p = Lanes.zero().blend(p, x.compare(GT, 0f));
            p.intoArray(d, dO + at);
            a = a.add(p);
            FloatVector z = FloatVector.fromArray(Lanes.SPECIES, y, yo + at + L);
            FloatVector q = FloatVector.fromArray(Lanes.SPECIES, g, go + at + L);
            q = Lanes.zero().blend(q, z.compare(GT, 0f));
            q.intoArray(d, dO + at + L);
            b = b.add(q);
        }
        a.intoArray(sums, so);
        b.intoArray(sums, so + L);
    }

    private static void one(
            VectorMask<Float> live,
            int rows,
            float[] g,
            int go,
            float[] y,
            int yo,
            float[] d,
            int dO,
            int row,
            float[] sums,
            int so) {
        FloatVector a = Lanes.zero();
        for (int r = 0; r < rows; r++) {
            int at = r * row;
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, y, yo + at, live);
            FloatVector p = FloatVector.fromArray(Lanes.SPECIES, g, go + at, live);
            p = Lanes.zero().blend(p, x.compare(GT, 0f));
            p.intoArray(d, dO + at, live);
            a = a.add(p);
        }
        a.intoArray(sums, so, live);
    }
}
