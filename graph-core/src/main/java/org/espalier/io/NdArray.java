// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import org.espalier.runtime.Checks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An array of any rank as it was stored: element type, shape, and values in row-major order.
 *
 * <p>The {@code toX} methods copy and convert. A conversion that would lose what the file says (a
 * fraction to a whole number, a value outside the range) is refused with the array's origin in the
 * message.
 */
public final class NdArray {
    private final String origin;
    private final ElementType type;
    private final int itemBytes;
    private final int[] shape;
    private final byte[] data;

    /** Takes over {@code data}: little-endian, row-major. */
    NdArray(String origin, ElementType type, int itemBytes, int[] shape, byte[] data) {
        this.origin = origin;
        this.type = type;
        this.itemBytes = itemBytes;
        this.shape = shape;
        this.data = data;
    }

    /**
     * Single precision values.
     *
     * @param values row-major values, copied
     * @param shape sizes; none for a scalar
     * @return the array
     */
    public static NdArray of(float[] values, int... shape) {
        var bytes = allocate(values.length, Float.BYTES, shape);
        view(bytes).asFloatBuffer().put(values);
        return new NdArray("array", ElementType.F32, Float.BYTES, shape.clone(), bytes);
    }

    /**
     * Double precision values.
     *
     * @param values row-major values, copied
     * @param shape sizes; none for a scalar
     * @return the array
     */
    public static NdArray of(double[] values, int... shape) {
        var bytes = allocate(values.length, Double.BYTES, shape);
        view(bytes).asDoubleBuffer().put(values);
        return new NdArray("array", ElementType.F64, Double.BYTES, shape.clone(), bytes);
    }

    /**
     * 32-bit whole numbers.
     *
     * @param values row-major values, copied
     * @param shape sizes; none for a scalar
     * @return the array
     */
    public static NdArray of(int[] values, int... shape) {
        var bytes = allocate(values.length, Integer.BYTES, shape);
        view(bytes).asIntBuffer().put(values);
        return new NdArray("array", ElementType.I32, Integer.BYTES, shape.clone(), bytes);
    }

    /**
     * 64-bit whole numbers.
     *
     * @param values row-major values, copied
     * @param shape sizes; none for a scalar
     * @return the array
     */
    public static NdArray of(long[] values, int... shape) {
        var bytes = allocate(values.length, Long.BYTES, shape);
        view(bytes).asLongBuffer().put(values);
        return new NdArray("array", ElementType.I64, Long.BYTES, shape.clone(), bytes);
    }

    /**
     * Unsigned bytes.
     *
     * @param values row-major values, copied
     * @param shape sizes; none for a scalar
     * @return the array
     */
    public static NdArray of(byte[] values, int... shape) {
        var bytes = allocate(values.length, 1, shape);
        System.arraycopy(values, 0, bytes, 0, values.length);
        return new NdArray("array", ElementType.U8, 1, shape.clone(), bytes);
    }

    /**
     * Truth values.
     *
     * @param values row-major values, copied
     * @param shape sizes; none for a scalar
     * @return the array
     */
    public static NdArray of(boolean[] values, int... shape) {
        var bytes = allocate(values.length, 1, shape);
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (values[i] ? 1 : 0);
        }
        return new NdArray("array", ElementType.BOOL, 1, shape.clone(), bytes);
    }

    /**
     * A list of strings.
     *
     * @param values the strings, copied
     * @return the array of rank 1
     */
    public static NdArray of(String... values) {
        int width = 1;
        for (var value : values) {
            width = Math.max(width, value.codePointCount(0, value.length()));
        }
        int itemBytes = Math.multiplyExact(width, Integer.BYTES);
        var bytes = new byte[Math.multiplyExact(values.length, itemBytes)];
        var view = view(bytes);
        for (int i = 0; i < values.length; i++) {
            view.position(i * itemBytes);
            values[i].codePoints().forEach(view::putInt);
        }
        return new NdArray("array", ElementType.TEXT, itemBytes, new int[] {values.length}, bytes);
    }

    private static byte[] allocate(int length, int itemBytes, int[] shape) {
        long size = 1;
        for (int dimension : shape) {
            size = Math.multiplyExact(size, Checks.notNegative(dimension, "dimension"));
        }
        Checks.argument(
                size == length,
                "NdArray: expected %d values for shape %s but got %d; give one value an element",
                size,
                Arrays.toString(shape),
                length);
        return new byte[Math.multiplyExact(length, itemBytes)];
    }

    private static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * What the elements are.
     *
     * @return the element type
     */
    public ElementType type() {
        return type;
    }

    /**
     * Number of dimensions.
     *
     * @return 0 for a scalar
     */
    public int rank() {
        return shape.length;
    }

    /**
     * Size along one dimension.
     *
     * @param axis from 0
     * @return the size
     */
    public int dimension(int axis) {
        return shape[Checks.index(axis, shape.length, "axis")];
    }

    /**
     * All sizes.
     *
     * @return a copy
     */
    public int[] shape() {
        return shape.clone();
    }

    /**
     * Number of elements.
     *
     * @return the product of the sizes
     */
    public int size() {
        return data.length / itemBytes;
    }

    /**
     * File and entry the array came from, for messages.
     *
     * @return the origin
     */
    public String origin() {
        return origin;
    }

    /**
     * Values as single precision numbers; doubles and whole numbers are rounded to the nearest.
     *
     * @return a copy
     * @throws GraphFormatException if the array holds text
     */
    public float[] toFloats() throws GraphFormatException {
        var result = new float[size()];
        if (type == ElementType.F32) {
            view(data).asFloatBuffer().get(result);
            return result;
        }
        if (type.isWhole()) {
            var whole = toLongs();
            for (int i = 0; i < result.length; i++) {
                result[i] = whole[i];
            }
            return result;
        }
        var wide = toDoubles();
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) wide[i];
        }
        return result;
    }

    /**
     * Values as double precision numbers.
     *
     * @return a copy
     * @throws GraphFormatException if the array holds text
     */
    public double[] toDoubles() throws GraphFormatException {
        var result = new double[size()];
        var bytes = view(data);
        switch (type) {
            case F64 -> bytes.asDoubleBuffer().get(result);
            case F32 -> {
                for (int i = 0; i < result.length; i++) {
                    result[i] = bytes.getFloat();
                }
            }
            case F16 -> {
                for (int i = 0; i < result.length; i++) {
                    result[i] = Float.float16ToFloat(bytes.getShort());
                }
            }
            case BF16 -> {
                for (int i = 0; i < result.length; i++) {
                    result[i] = Float.intBitsToFloat(bytes.getShort() << 16);
                }
            }
            case BYTES, TEXT -> throw mismatch("numbers");
            default -> {
                var whole = toLongs();
                for (int i = 0; i < result.length; i++) {
                    result[i] = whole[i];
                }
            }
        }
        return result;
    }

    /**
     * Values as 64-bit whole numbers; truth values become 0 and 1.
     *
     * @return a copy
     * @throws GraphFormatException if the array holds fractions or text, or an unsigned value
     *     beyond the range
     */
    public long[] toLongs() throws GraphFormatException {
        if (!type.isWhole()) {
            throw mismatch("whole numbers");
        }
        var result = new long[size()];
        var bytes = view(data);
        for (int i = 0; i < result.length; i++) {
            result[i] = wholeNumber(bytes);
        }
        return result;
    }

    private long wholeNumber(ByteBuffer bytes) throws GraphFormatException {
        return switch (type) {
            case I8 -> bytes.get();
            case U16 -> Short.toUnsignedLong(bytes.getShort());
            case I16 -> bytes.getShort();
            case U32 -> Integer.toUnsignedLong(bytes.getInt());
            case I32 -> bytes.getInt();
            case I64 -> bytes.getLong();
            case U64 -> {
                long value = bytes.getLong();
                if (value < 0) {
                    throw outside(Long.toUnsignedString(value), "a 64-bit signed number");
                }
                yield value;
            }
            default -> Byte.toUnsignedLong(bytes.get());
        };
    }

    /**
     * Values as 32-bit whole numbers, the type of node ids and labels.
     *
     * @return a copy
     * @throws GraphFormatException if the array holds fractions or text, or a value beyond the
     *     range
     */
    public int[] toInts() throws GraphFormatException {
        var result = new int[size()];
        if (type == ElementType.I32) {
            view(data).asIntBuffer().get(result);
            return result;
        }
        var wide = toLongs();
        for (int i = 0; i < result.length; i++) {
            if (wide[i] != (int) wide[i]) {
                throw outside(Long.toString(wide[i]), "a 32-bit signed number");
            }
            result[i] = (int) wide[i];
        }
        return result;
    }

    /**
     * Values as truth values; whole numbers must be 0 or 1.
     *
     * @return a copy
     * @throws GraphFormatException if another value occurs
     */
    public boolean[] toBooleans() throws GraphFormatException {
        var whole = toLongs();
        var result = new boolean[whole.length];
        for (int i = 0; i < result.length; i++) {
            if (whole[i] != 0 && whole[i] != 1) {
                throw outside(Long.toString(whole[i]), "0 or 1");
            }
            result[i] = whole[i] == 1;
        }
        return result;
    }

    /**
     * Strings without their padding.
     *
     * @return a copy
     * @throws GraphFormatException if the array holds numbers, or a value that is no character
     */
    public String[] toStrings() throws GraphFormatException {
        if (!type.isText()) {
            throw mismatch("text");
        }
        int unit = type.unitBytes();
        var result = new String[size()];
        var bytes = view(data);
        var text = new StringBuilder();
        for (int i = 0; i < result.length; i++) {
            text.setLength(0);
            for (int at = 0; at < itemBytes; at += unit) {
                int offset = i * itemBytes + at;
                int codePoint = unit == 1 ? bytes.get(offset) & 0xff : bytes.getInt(offset);
                if (!Character.isValidCodePoint(codePoint)) {
                    throw outside(Integer.toString(codePoint), "a Unicode character");
                }
                text.appendCodePoint(codePoint);
            }
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == 0) {
                end--;
            }
            result[i] = text.substring(0, end);
        }
        return result;
    }

    /** The stored bytes themselves, for writers of this package. */
    byte[] bytes() {
        return data;
    }

    /** Bytes of one element. */
    int itemBytes() {
        return itemBytes;
    }

    private GraphFormatException mismatch(String wanted) {
        return new GraphFormatException(
                origin, wanted, toString(), "check that this is the array you meant");
    }

    private GraphFormatException outside(String value, String wanted) {
        return new GraphFormatException(
                origin, wanted, "the value " + value, "check the program that wrote the file");
    }

    /** Type and shape, as in {@code f32[2708, 1433]}. */
    @Override
    public String toString() {
        return type.name().toLowerCase(Locale.ROOT)
                + Arrays.stream(shape)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", ", "[", "]"));
    }
}
