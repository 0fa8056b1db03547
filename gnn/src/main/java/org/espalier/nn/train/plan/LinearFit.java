// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train.plan;

/**
 * Predicts numbers that are linear in some sizes from what they are at as many small sizes.
 *
 * <p>The weights with which the small ones make the large one are solved for once; a size that
 * depends on the others at the small ones is left out.
 */
final class LinearFit {
    private static final double SINGULAR = 1e-9;

    private final double[] weights;

    /** A fit for a target; row {@code i} of {@code known} holds the sizes of example {@code i}. */
    LinearFit(long[][] known, long[] target) {
        int n = target.length;
        var equations = new double[n][known.length + 1];
        for (int size = 0; size < n; size++) {
            for (int example = 0; example < known.length; example++) {
                equations[size][example] = known[example][size];
            }
            equations[size][known.length] = target[size];
        }
        weights = solve(equations, known.length);
    }

    /** Gauss and Jordan's elimination with the largest pivot of each column. */
    private static double[] solve(double[][] equations, int unknowns) {
        int row = 0;
        int[] pivotOf = new int[unknowns];
        for (int column = 0; column < unknowns; column++) {
            int best = row;
            for (int r = row; r < equations.length; r++) {
                if (Math.abs(equations[r][column]) > Math.abs(equations[best][column])) {
                    best = r;
                }
            }
            pivotOf[column] = -1;
            if (row == equations.length || Math.abs(equations[best][column]) < SINGULAR) {
                continue;
            }
            double[] pivot = equations[best];
            equations[best] = equations[row];
            equations[row] = pivot;
            eliminate(equations, row, column);
            pivotOf[column] = row++;
        }
        var solution = new double[unknowns];
        for (int column = 0; column < unknowns; column++) {
            solution[column] = pivotOf[column] < 0 ? 0 : equations[pivotOf[column]][unknowns];
        }
        return solution;
    }

    private static void eliminate(double[][] equations, int row, int column) {
        double[] pivot = equations[row];
        double by = pivot[column];
        for (int j = 0; j < pivot.length; j++) {
            pivot[j] /= by;
        }
        for (int r = 0; r < equations.length; r++) {
            double factor = equations[r][column];
            if (r != row && factor != 0) {
                for (int j = 0; j < pivot.length; j++) {
                    equations[r][j] -= factor * pivot[j];
                }
            }
        }
    }

    /** The number at the target, from the number at each example. */
    long at(long... values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
        }
        return Math.max(0, Math.round(sum));
    }
}
