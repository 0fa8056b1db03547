// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import static org.espalier.tensor.op.EdgeEnd.DESTINATION;
import static org.espalier.tensor.op.EdgeEnd.EDGE;
import static org.espalier.tensor.op.EdgeEnd.SOURCE;

import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.EdgeEnd;
import org.espalier.tensor.op.EdgeOp;

/**
 * What travels along an edge, built from tables of its source ({@code u}), its destination ({@code
 * v}) and itself ({@code e}). These pairs are fused with the reduction: no buffer of one row an
 * edge is made.
 *
 * <p>Tables have one row a source, destination or edge; of two operands the narrower one may have
 * one number a row, or one a head, against rows of {@code heads * width}.
 */
public sealed interface Message {
    /**
     * A row as it is.
     *
     * @param end where the row is taken
     * @param x the table
     */
    record Copy(EdgeEnd end, Tensor x) implements Message {}

    /**
     * Two rows combined element by element, or by their dot product.
     *
     * @param op how
     * @param leftEnd where the left row is taken
     * @param left the left table
     * @param rightEnd where the right row is taken
     * @param right the right table
     */
    record Combine(EdgeOp op, EdgeEnd leftEnd, Tensor left, EdgeEnd rightEnd, Tensor right)
            implements Message {}

    /**
     * The source's row.
     *
     * @param u a table of sources
     * @return the message
     */
    static Message copyU(Tensor u) {
        return new Copy(SOURCE, u);
    }

    /**
     * The edge's row.
     *
     * @param e a table of edges
     * @return the message
     */
    static Message copyE(Tensor e) {
        return new Copy(EDGE, e);
    }

    /**
     * The source's row plus the destination's row.
     *
     * @param u a table of sources
     * @param v a table of destinations
     * @return the message
     */
    static Message uAddV(Tensor u, Tensor v) {
        return new Combine(EdgeOp.ADD, SOURCE, u, DESTINATION, v);
    }

    /**
     * The source's row minus the destination's row.
     *
     * @param u a table of sources
     * @param v a table of destinations
     * @return the message
     */
    static Message uSubV(Tensor u, Tensor v) {
        return new Combine(EdgeOp.SUB, SOURCE, u, DESTINATION, v);
    }

    /**
     * The source's row times the destination's row.
     *
     * @param u a table of sources
     * @param v a table of destinations
     * @return the message
     */
    static Message uMulV(Tensor u, Tensor v) {
        return new Combine(EdgeOp.MUL, SOURCE, u, DESTINATION, v);
    }

    /**
     * The source's row divided by the destination's row.
     *
     * @param u a table of sources
     * @param v a table of destinations
     * @return the message
     */
    static Message uDivV(Tensor u, Tensor v) {
        return new Combine(EdgeOp.DIV, SOURCE, u, DESTINATION, v);
    }

    /**
     * The source's row dot the destination's row, along the last dimension.
     *
     * @param u a table of sources
     * @param v a table of destinations
     * @return the message
     */
    static Message uDotV(Tensor u, Tensor v) {
        return new Combine(EdgeOp.DOT, SOURCE, u, DESTINATION, v);
    }

    /**
     * The source's row plus the edge's row.
     *
     * @param u a table of sources
     * @param e a table of edges
     * @return the message
     */
    static Message uAddE(Tensor u, Tensor e) {
        return new Combine(EdgeOp.ADD, SOURCE, u, EDGE, e);
    }

    /**
     * The source's row minus the edge's row.
     *
     * @param u a table of sources
     * @param e a table of edges
     * @return the message
     */
    static Message uSubE(Tensor u, Tensor e) {
        return new Combine(EdgeOp.SUB, SOURCE, u, EDGE, e);
    }

    /**
     * The source's row times the edge's row.
     *
     * @param u a table of sources
     * @param e a table of edges
     * @return the message
     */
    static Message uMulE(Tensor u, Tensor e) {
        return new Combine(EdgeOp.MUL, SOURCE, u, EDGE, e);
    }

    /**
     * The source's row divided by the edge's row.
     *
     * @param u a table of sources
     * @param e a table of edges
     * @return the message
     */
    static Message uDivE(Tensor u, Tensor e) {
        return new Combine(EdgeOp.DIV, SOURCE, u, EDGE, e);
    }

    /**
     * The source's row dot the edge's row, along the last dimension.
     *
     * @param u a table of sources
     * @param e a table of edges
     * @return the message
     */
    static Message uDotE(Tensor u, Tensor e) {
        return new Combine(EdgeOp.DOT, SOURCE, u, EDGE, e);
    }

    /**
     * The destination's row plus the edge's row.
     *
     * @param v a table of destinations
     * @param e a table of edges
     * @return the message
     */
    static Message vAddE(Tensor v, Tensor e) {
        return new Combine(EdgeOp.ADD, DESTINATION, v, EDGE, e);
    }

    /**
     * The destination's row minus the edge's row.
     *
     * @param v a table of destinations
     * @param e a table of edges
     * @return the message
     */
    static Message vSubE(Tensor v, Tensor e) {
        return new Combine(EdgeOp.SUB, DESTINATION, v, EDGE, e);
    }

    /**
     * The destination's row times the edge's row.
     *
     * @param v a table of destinations
     * @param e a table of edges
     * @return the message
     */
    static Message vMulE(Tensor v, Tensor e) {
        return new Combine(EdgeOp.MUL, DESTINATION, v, EDGE, e);
    }

    /**
     * The destination's row divided by the edge's row.
     *
     * @param v a table of destinations
     * @param e a table of edges
     * @return the message
     */
    static Message vDivE(Tensor v, Tensor e) {
        return new Combine(EdgeOp.DIV, DESTINATION, v, EDGE, e);
    }

    /**
     * The destination's row dot the edge's row, along the last dimension.
     *
     * @param v a table of destinations
     * @param e a table of edges
     * @return the message
     */
    static Message vDotE(Tensor v, Tensor e) {
        return new Combine(EdgeOp.DOT, DESTINATION, v, EDGE, e);
    }
}
