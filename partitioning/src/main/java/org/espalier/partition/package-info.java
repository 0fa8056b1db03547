// SPDX-License-Identifier: Apache-2.0

/**
 * Splitting a graph over chunks and machines.
 *
 * <p>A {@link org.espalier.partition.Partitioner} gives a {@link org.espalier.partition.Partition};
 * a {@link org.espalier.partition.PartitionReport} says how good it is, and {@link
 * org.espalier.partition.Partition#reorder} numbers the graph anew so that each part is one range
 * of ids. Start reading at {@link org.espalier.partition.MultilevelPartitioner}.
 *
 * <p>The layer-parallel pipeline and training on a cluster of machines are not here yet.
 */
@NullMarked
package org.espalier.partition;

import org.jspecify.annotations.NullMarked;
