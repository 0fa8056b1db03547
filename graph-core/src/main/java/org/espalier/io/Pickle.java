// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The Python pickles of the Planetoid data sets, and nothing else.
 *
 * <p>These files hold one of three things: a NumPy array, a SciPy sparse matrix of compressed rows,
 * or a dictionary from node to neighbour list. The reader knows exactly the protocol 2 instructions
 * and the six names that such files use. It has no way to run code: a name stands for itself, and
 * any other instruction or name is refused with its place in the file.
 */
public final class Pickle {
    private Pickle() {}

    /** What a pickle holds. */
    public sealed interface Content {}

    /**
     * A NumPy array.
     *
     * @param values its values
     */
    public record Dense(NdArray values) implements Content {}

    /**
     * A SciPy sparse matrix of compressed rows, as stored: nothing but its types is checked yet.
     *
     * @param shape rows and columns
     * @param rowOffsets where each row's entries start, and the end
     * @param columns the column of each entry
     * @param values the value of each entry
     */
    public record SparseRows(NdArray shape, NdArray rowOffsets, NdArray columns, NdArray values)
            implements Content {}

    /**
     * A dictionary from whole numbers to lists of whole numbers, in file order.
     *
     * @param keys the keys
     * @param offsets where the list of each key starts in {@code items}, and the end
     * @param items all lists one after the other
     */
    public record Lists(NdArray keys, NdArray offsets, NdArray items) implements Content {}

    /**
     * Reads a pickle.
     *
     * @param file the file
     * @return what it holds
     * @throws GraphFormatException if it uses anything beyond what is described above
     * @throws IOException if the file cannot be read
     */
    public static Content read(Path file) throws IOException {
        return read(file, ReadLimits.defaults());
    }

    /**
     * Reads a pickle within limits.
     *
     * @param file the file
     * @param limits how much to take
     * @return what it holds
     * @throws GraphFormatException if it uses anything beyond what is described above, or exceeds
     *     the limits
     * @throws IOException if the file cannot be read
     */
    public static Content read(Path file, ReadLimits limits) throws IOException {
        var bytes = WholeFile.read(file, limits);
        var result = new PickleMachine(bytes, file.toString(), limits).run();
        return new PickleContent(bytes, file.toString()).of(result);
    }
}
