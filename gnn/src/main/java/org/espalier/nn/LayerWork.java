// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

/**
 * What a layer says of its own work: in which order it multiplies, and why.
 *
 * @param choice what is computed, such as {@code (A X) W}
 * @param reason one sentence with the numbers it rests on
 * @param gathered columns of the rows that are read along edges; 0 if none are
 * @param isRemembered whether a product of the constant input is computed once in a run
 * @param output what the next layer gets
 */
public record LayerWork(
        String choice, String reason, int gathered, boolean isRemembered, LayerInput output) {
    /**
     * Work that gives a dense table which weights have made.
     *
     * @param choice what is computed
     * @param reason one sentence with the numbers it rests on
     * @param gathered columns of the rows that are read along edges; 0 if none are
     * @param columns columns of the result
     * @return the statement
     */
    public static LayerWork of(String choice, String reason, int gathered, int columns) {
        return new LayerWork(
                choice, reason, gathered, false, new LayerInput(columns, false, false));
    }

    /**
     * The same work, of which a product of the constant input is computed once in a run.
     *
     * @return the changed copy
     */
    public LayerWork remembered() {
        return new LayerWork(choice, reason, gathered, true, output);
    }

    /**
     * The same work before something that changes the width of its result.
     *
     * @param columns columns of the result
     * @return the changed copy
     */
    public LayerWork withColumns(int columns) {
        return new LayerWork(
                choice,
                reason,
                gathered,
                isRemembered,
                new LayerInput(columns, output.isConstant(), output.isSparse()));
    }
}
