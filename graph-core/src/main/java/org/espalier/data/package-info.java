// SPDX-License-Identifier: Apache-2.0

/**
 * Data sets for learning on nodes: graph, features, labels and splits, read from the formats that
 * users have.
 *
 * <p>Start with {@link org.espalier.data.Datasets}, which finds out what a file or folder holds,
 * and {@link org.espalier.data.NodeDataset}, which it returns; {@link org.espalier.data.CsvGraph}
 * reads tables of one's own. {@link org.espalier.data.Splits} draws new splits; {@link
 * org.espalier.data.Inspection} describes a data set in numbers. Each format has one reader, listed
 * in {@link org.espalier.data.DatasetFormat}.
 */
@NullMarked
package org.espalier.data;

import org.jspecify.annotations.NullMarked;
