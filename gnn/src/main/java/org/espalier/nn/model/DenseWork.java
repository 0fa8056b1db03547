// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.nn.LayerInput;
import org.espalier.nn.LayerWork;

/** What dense layers of a model say of their work. */
final class DenseWork {
    private DenseWork() {}

    static LayerWork of(int columns, LayerInput input) {
        return LayerWork.of(
                "X W",
                "a dense layer reads no edges" + (input.isSparse() ? "; X stays sparse" : ""),
                0,
                columns);
    }
}
