// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import org.espalier.nn.LayerInput;
import org.espalier.nn.LayerWork;

/**
 * In which order a layer multiplies by its adjacency A and its weight W: so that rows are summed
 * where they are narrower.
 *
 * @param in columns of X
 * @param out columns of X W
 * @param sumsFirst whether A X is computed before the product with W
 */
record ProductOrder(int in, int out, boolean sumsFirst) {
    /** The layer's statement. */
    LayerWork describe(LayerInput input) {
        if (!sumsFirst) {
            return LayerWork.of(
                    "A (X W)",
                    "X has %,d columns, X W has %,d: narrow rows are summed%s"
                            .formatted(in, out, input.isSparse() ? ", and X stays sparse" : ""),
                    out,
                    out);
        }
        var reason = "X has %,d columns, X W has %,d: narrow rows are summed".formatted(in, out);
        return input.isConstant()
                ? LayerWork.of(
                                "(A X) W",
                                reason + ", and X is constant: A X is computed once",
                                in,
                                out)
                        .remembered()
                : LayerWork.of("(A X) W", reason, in, out);
    }
}
