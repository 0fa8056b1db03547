// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.tensor.Tensor;

import java.nio.file.Path;
import java.util.List;

/**
 * Features as a table gave them.
 *
 * @param file the table
 * @param features one row a node
 * @param names one a feature, or none
 * @param columns the columns they come from, if those have names
 * @param notes what a user should know
 */
record FeatureTable(
        Path file,
        Tensor features,
        List<String> names,
        List<FeatureColumn> columns,
        List<String> notes) {}
