// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

import org.jspecify.annotations.Nullable;

/**
 * {@link DenseKernels#finish} and its gradient on vectors: one small loop for each case.
 *
 * <p>The loops of the gradient are kept out of their caller by {@code .mvn/java.args}: compiled
 * together they boxed vectors where narrow tables had come before wide ones.
 */
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
            float scale,
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
        for (; j + 4 * L <= columns; j += 4 * L) {
            four(rows, scale, g, go + j, y, yo + j, d, dO + j, row, sums, so + j);
        }
        for (; j < columns; j += L) {
            var live = Lanes.first(columns - j);
            one(live, rows, scale, g, go + j, y, yo + j, d, dO + j, row, sums, so + j);
        }
    }

    private static void four(
            int rows,
            float scale,
            float[] g,
            int go,
            float[] y,
            int yo,
            float[] d,
            int dO,
            int row,
            float[] sums,
            int so) {
        FloatVector s0 = Lanes.zero();
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int r = 0; r < rows; r++) {
            int at = r * row;
            FloatVector y0 = FloatVector.fromArray(Lanes.SPECIES, y, yo + at);
            FloatVector g0 = FloatVector.fromArray(Lanes.SPECIES, g, go + at).mul(scale);
            FloatVector d0 = Lanes.zero().blend(g0, y0.compare(GT, 0f));
            d0.intoArray(d, dO + at);
            s0 = s0.add(d0);
            FloatVector y1 = FloatVector.fromArray(Lanes.SPECIES, y, yo + at + L);
            FloatVector g1 = FloatVector.fromArray(Lanes.SPECIES, g, go + at + L).mul(scale);
            FloatVector d1 = Lanes.zero().blend(g1, y1.compare(GT, 0f));
            d1.intoArray(d, dO + at + L);
            s1 = s1.add(d1);
            FloatVector y2 = FloatVector.fromArray(Lanes.SPECIES, y, yo + at + 2 * L);
            FloatVector g2 = FloatVector.fromArray(Lanes.SPECIES, g, go + at + 2 * L).mul(scale);
            FloatVector d2 = Lanes.zero().blend(g2, y2.compare(GT, 0f));
            d2.intoArray(d, dO + at + 2 * L);
            s2 = s2.add(d2);
            FloatVector y3 = FloatVector.fromArray(Lanes.SPECIES, y, yo + at + 3 * L);
            FloatVector g3 = FloatVector.fromArray(Lanes.SPECIES, g, go + at + 3 * L).mul(scale);
            FloatVector d3 = Lanes.zero().blend(g3, y3.compare(GT, 0f));
            d3.intoArray(d, dO + at + 3 * L);
            s3 = s3.add(d3);
        }
        s0.intoArray(sums, so);
        s1.intoArray(sums, so + L);
        s2.intoArray(sums, so + 2 * L);
        s3.intoArray(sums, so + 3 * L);
    }

    private static void one(
            VectorMask<Float> live,
            int rows,
            float scale,
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
            FloatVector p = FloatVector.fromArray(Lanes.SPECIES, g, go + at, live).mul(scale);
            p = Lanes.zero().blend(p, x.compare(GT, 0f));
            p.intoArray(d, dO + at, live);
            a = a.add(p);
        }
        a.intoArray(sums, so, live);
    }
}
