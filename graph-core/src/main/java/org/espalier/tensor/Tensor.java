// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.runtime.Checks;
import org.espalier.tensor.kernel.Storage;
import org.espalier.tensor.op.BatchedMatMul;
import org.espalier.tensor.op.MatMul;
import org.espalier.tensor.op.Transpose;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * A value of float32 numbers: row-major, of rank one to three, on the heap.
 *
 * <p>Tensors never change. Inside a {@link Tape} an operation's result lives in a pooled buffer
 * that goes back when the tape closes; {@link #keep()} takes it out. A constant matrix that is
 * mostly zeros may be held as a {@link CsrMatrix}: products and dropout use it as it is, every
 * other operation makes a dense copy first. A constant matrix may also be held as a {@link
 * Bf16Matrix}, in half the memory: sums over edges, products, dropout and the copying of rows read
 * it as it is, every other operation refuses it.
 */
public final class Tensor
        implements TensorArithmetic, TensorActivations, TensorRows, TensorShaping, TensorProducts {
    private final @Nullable Storage storage;
    private final int start;
    private final Shape shape;
    private final @Nullable CsrMatrix sparse;
    private final @Nullable Bf16Matrix bf16;
    private @Nullable Tensor densified;
    private @Nullable RowIds rowIds;
    private @Nullable TapeNode node;

    /** A view of a storage; {@code start} counts floats from the storage's first one. */
    Tensor(Storage storage, int start, Shape shape) {
        this.storage = storage;
        this.start = start;
        this.shape = shape;
        this.sparse = null;
        this.bf16 = null;
    }

    private Tensor(CsrMatrix sparse) {
        this.storage = null;
        this.start = 0;
        this.shape = Shape.of(sparse.rows(), sparse.columns());
        this.sparse = sparse;
        this.bf16 = null;
    }

    private Tensor(Bf16Matrix bf16) {
        this.storage = null;
        this.start = 0;
        this.shape = Shape.of(bf16.rows(), bf16.columns());
        this.sparse = null;
        this.bf16 = bf16;
    }

    /**
     * A tensor of given values.
     *
     * @param values row-major, copied
     * @param sizes the shape
     * @return the tensor
     * @throws ShapeException if the count does not match
     */
    public static Tensor of(float[] values, int... sizes) {
        var shape = Shape.of(sizes);
        if (shape.elements() != values.length) {
            throw new ShapeException(
                    "Tensor: expected %d values for shape %s but got %d; give them row by row"
                            .formatted(shape.elements(), shape, values.length));
        }
        var tensor = zeros(sizes);
        System.arraycopy(values, 0, tensor.array("of"), tensor.offset(), values.length);
        return tensor;
    }

    /**
     * One number.
     *
     * @param value the number
     * @return a tensor of shape {@code [1]}
     */
    public static Tensor scalar(float value) {
        return full(value, 1);
    }

    /**
     * A tensor of zeros.
     *
     * @param sizes the shape
     * @return the tensor
     */
    public static Tensor zeros(int... sizes) {
        var shape = Shape.of(sizes);
        return new Tensor(Storage.plain(shape.elements()), 0, shape);
    }

    /**
     * A tensor with one value everywhere.
     *
     * @param value the value
     * @param sizes the shape
     * @return the tensor
     */
    public static Tensor full(float value, int... sizes) {
        var tensor = zeros(sizes);
        int from = tensor.offset();
        Arrays.fill(tensor.array("full"), from, from + tensor.shape.elements(), value);
        return tensor;
    }

    /**
     * A constant matrix that is kept sparse.
     *
     * @param matrix the matrix
     * @return a tensor of its shape
     */
    public static Tensor sparse(CsrMatrix matrix) {
        return new Tensor(matrix);
    }

    /**
     * A constant matrix that is kept in 16 bits a value.
     *
     * @param matrix the matrix
     * @return a tensor of its shape
     */
    public static Tensor bf16(Bf16Matrix matrix) {
        return new Tensor(matrix);
    }

    /**
     * The sizes.
     *
     * @return the shape
     */
    public Shape shape() {
        return shape;
    }

    /**
     * The first size.
     *
     * @return how many rows there are
     */
    public int rows() {
        return shape.rows();
    }

    /**
     * The product of all sizes but the first.
     *
     * @return how many elements a row holds
     */
    public int width() {
        return shape.width();
    }

    /**
     * Whether the values are held as a sparse matrix.
     *
     * @return true for tensors made by {@link #sparse} and their sparse results
     */
    public boolean isSparse() {
        return sparse != null;
    }

    /**
     * The sparse matrix behind a sparse tensor.
     *
     * @return the matrix
     * @throws IllegalStateException if the tensor is dense
     */
    public CsrMatrix matrix() {
        CsrMatrix matrix = sparse;
        if (matrix == null) {
            throw new IllegalStateException(
                    "Tensor: expected a sparse tensor but got a dense one of shape %s; ask isSparse() first"
                            .formatted(shape));
        }
        return matrix;
    }

    /**
     * Whether the values are held in 16 bits each.
     *
     * @return true for tensors made by {@link #bf16}
     */
    public boolean isBf16() {
        return bf16 != null;
    }

    /**
     * The matrix behind a bf16 tensor.
     *
     * @return the matrix
     * @throws IllegalStateException if the tensor holds its values in another way
     */
    public Bf16Matrix bf16Matrix() {
        Bf16Matrix matrix = bf16;
        if (matrix == null) {
            throw new IllegalStateException(
                    "Tensor: expected a bf16 tensor but got another one of shape %s; ask isBf16() first"
                            .formatted(shape));
        }
        return matrix;
    }

    /**
     * This tensor held densely, as float32.
     *
     * @return itself if it is dense, else a copy that is made once
     */
    public Tensor dense() {
        if (storage != null) {
            return this;
        }
        Tensor known = densified;
        if (known == null) {
            known = bf16 != null ? bf16.toDense() : matrix().toDense();
            known.rowIds = rowIds;
            densified = known;
        }
        return known;
    }

    /**
     * Internal: this tensor held densely, for operations that cannot read bf16.
     *
     * @param user the operation that asks, for the message
     * @return itself if it is dense, else a copy of the sparse matrix that is made once
     * @throws IllegalArgumentException if the values are bf16
     */
    public Tensor floats(String user) {
        Checks.argument(
                bf16 == null,
                "%s: expected float32 values but got bf16 ones of shape %s, which only sums over"
                        + " edges, products, dropout and copies of rows can read; call dense() for"
                        + " a float32 copy",
                user,
                shape);
        return dense();
    }

    /**
     * How much memory the values take now.
     *
     * @return bytes; of a sparse or bf16 tensor with its dense copy if one was made
     */
    public long bytes() {
        Tensor copy = densified;
        long copied = copy == null ? 0 : copy.bytes();
        if (bf16 != null) {
            return bf16.bytes() + copied;
        }
        return sparse == null ? (long) Float.BYTES * shape.elements() : sparse.bytes() + copied;
    }

    /**
     * Which vertices the rows belong to, where they are not simply numbered from 0. Operations that
     * keep rows keep it; dropout draws by it.
     *
     * @return the ids, or null for 0 to rows - 1
     */
    public @Nullable RowIds rowIds() {
        return rowIds;
    }

    /**
     * The same values with their rows named.
     *
     * @param ids the vertex of each row, or null for 0 to rows - 1
     * @return a tensor over the same memory; gradients flow to this one
     */
    public Tensor withRowIds(@Nullable RowIds ids) {
        Checks.argument(
                ids == null || ids.size() == rows(),
                "Tensor: expected %d row ids but got %d; give one for each row",
                rows(),
                ids == null ? 0 : ids.size());
        if (ids == rowIds) {
            return this;
        }
        Tensor named = alias();
        named.rowIds = ids;
        named.node = node;
        return named;
    }

    private Tensor alias() {
        if (storage != null) {
            return new Tensor(storage, start, shape);
        }
        return bf16 != null ? new Tensor(bf16) : new Tensor(matrix());
    }

    /**
     * All values, row by row.
     *
     * @return a copy
     */
    public float[] toArray() {
        float[] copy = new float[shape.elements()];
        copyTo(copy, 0);
        return copy;
    }

    /** Copies all values to an array. */
    void copyTo(float[] target, int at) {
        if (bf16 != null) {
            bf16.copyTo(target, at);
            return;
        }
        Tensor dense = dense();
        System.arraycopy(dense.array("toArray"), dense.offset(), target, at, shape.elements());
    }

    /**
     * The only value of a tensor with one element, such as a loss.
     *
     * @return the value
     */
    public float item() {
        if (shape.elements() != 1) {
            throw new ShapeException(
                    "item: expected one element but got shape %s; reduce with sum() or mean() first"
                            .formatted(shape));
        }
        return dense().array("item")[dense().offset()];
    }

    /**
     * One element.
     *
     * @param place an index for each dimension
     * @return the value
     */
    public float at(int... place) {
        Checks.argument(
                place.length == shape.rank(),
                "at: expected %d indices but got %d; give one a dimension",
                shape.rank(),
                place.length);
        int flat = 0;
        for (int d = 0; d < place.length; d++) {
            flat = flat * shape.size(d) + Checks.index(place[d], shape.size(d), "at");
        }
        return bf16 != null
                ? bf16.at(place[0], place[1])
                : dense().array("at")[dense().offset() + flat];
    }

    /**
     * Takes the values out of the tape's pool, without copying, so that they outlive it.
     *
     * @return this tensor
     * @throws IllegalStateException if the tape is closed already
     */
    public Tensor keep() {
        if (storage != null) {
            storage.keep();
        }
        return this;
    }

    /**
     * The same values as a constant: no gradient flows through.
     *
     * @return a tensor over the same memory
     */
    public Tensor detach() {
        return node == null ? this : unrecorded();
    }

    /** The same values in a tensor of its own that nothing recorded. */
    Tensor unrecorded() {
        Tensor other = alias();
        other.rowIds = rowIds;
        return other;
    }

    /**
     * Internal: the array behind the values, for operations.
     *
     * @param user the operation that asks, for the message
     * @return the live array; values start at {@link #offset}
     * @throws IllegalStateException if the buffer went back to its pool
     */
    public float[] array(String user) {
        return storage == null ? floats(user).array(user) : storage.array(user);
    }

    /**
     * Internal: where the values start in {@link #array}.
     *
     * @return the offset in floats
     */
    public int offset() {
        return storage == null ? floats("offset").offset() : storage.offset() + start;
    }

    /**
     * Whether the values can never change or go away: not pooled by a tape, no gradient.
     *
     * @return true for inputs and kept constants
     */
    public boolean isConstant() {
        return node == null && (storage == null || !storage.isPooled());
    }

    /** The place on a tape that made it, or null for constants. */
    @Nullable TapeNode node() {
        return node;
    }

    void attach(TapeNode maker) {
        node = maker;
    }

    void nameRows(@Nullable RowIds ids) {
        rowIds = ids;
    }

    /** The storage; null for sparse and bf16 tensors. */
    @Nullable Storage storage() {
        return storage;
    }

    /** A view of other shape over the same storage. */
    Tensor view(int skip, Shape viewed) {
        Tensor dense = floats("view");
        Storage held = dense.storage;
        if (held == null) {
            throw new IllegalStateException("a dense tensor has a storage");
        }
        return new Tensor(held, dense.start + skip, viewed);
    }

    /**
     * The matrix product with another tensor.
     *
     * @param right {@code [k, n]}, or {@code [batch, k, n]} for a left side of rank 3
     * @return {@code [m, n]} or {@code [batch, m, n]} for this tensor's {@code [m, k]} or {@code
     *     [batch, m, k]}
     * @throws ShapeException if the shapes do not fit
     */
    public Tensor matmul(Tensor right) {
        return right.shape.rank() == 3
                ? BatchedMatMul.apply(this, right)
                : MatMul.apply(this, right);
    }

    /**
     * The matrix product with a weight.
     *
     * @param weight {@code [k, n]}
     * @return {@code [m, n]} or {@code [batch, m, n]}
     * @throws ShapeException if the shapes do not fit
     */
    public Tensor matmul(Parameter weight) {
        return matmul(weight.value());
    }

    /**
     * The matrix product with a weight, and a bias added to each row.
     *
     * @param weight {@code [k, n]}
     * @param bias {@code [n]}
     * @return {@code [m, n]} or {@code [batch, m, n]}
     * @throws ShapeException if the shapes do not fit
     */
    public Tensor linear(Parameter weight, Parameter bias) {
        return MatMul.apply(this, weight.value(), bias.value());
    }

    /**
     * This tensor with its last two dimensions exchanged.
     *
     * @return {@code [n, m]} or {@code [batch, n, m]}, a copy
     * @throws ShapeException for rank 1
     */
    public Tensor transpose() {
        return Transpose.apply(this);
    }

    @Override
    public String toString() {
        if (shape.elements() > 64 || (storage != null && !storage.isLive())) {
            return "Tensor" + shape;
        }
        return "Tensor" + shape + Arrays.toString(toArray());
    }
}
