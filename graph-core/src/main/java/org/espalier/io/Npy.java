// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * NumPy's npy format, versions 1 to 3.
 *
 * <p>Reads truth values, whole and floating point numbers of both byte orders and fixed-width
 * strings, in row-major or column-major order. Object arrays are refused: they are pickles, which
 * can run code.
 */
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1 << 16;
    private static final int MAX_TEXT_BYTES = 1 << 20;
    private static final int ALIGNMENT = 64;

    private Npy() {}

    /**
     * Reads an array.
     *
     * @param file the npy file
     * @return the array
     * @throws GraphFormatException if the content is not a sound npy array of a supported type
     * @throws IOException if the file cannot be read
     */
    public static NdArray read(Path file) throws IOException {
        return read(file, ReadLimits.defaults());
    }

    /**
     * Reads an array within limits.
     *
     * @param file the npy file
     * @param limits how much to take
     * @return the array
     * @throws GraphFormatException if the content is not a sound npy array of a supported type
     * @throws IOException if the file cannot be read
     */
    public static NdArray read(Path file, ReadLimits limits) throws IOException {
        return parse(WholeFile.read(file, limits), file.toString());
    }

    /**
     * Writes an array in row-major order, in one step (see {@link AtomicFiles}).
     *
     * @param file the file to create or replace
     * @param array the values
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, NdArray array) throws IOException {
        var header = header(array);
        AtomicFiles.write(
                file,
                out -> {
                    out.write(header);
                    out.write(array.bytes());
                });
    }

    /** Reads the bytes of a whole npy file or archive entry. */
    static NdArray parse(byte[] bytes, String where) throws GraphFormatException {
        if (bytes.length < MAGIC.length + 4
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new GraphFormatException(
                    where,
                    "the npy mark \\x93NUMPY",
                    bytes.length < MAGIC.length + 4 ? bytes.length + " bytes" : "other bytes",
                    "give a file written by numpy.save");
        }
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int version = buffer.get(MAGIC.length);
        if (version < 1 || version > 3) {
            throw new GraphFormatException(
                    where, "npy version 1, 2 or 3", version + "", "write it with numpy.save");
        }
        int start = MAGIC.length + (version == 1 ? 4 : 6);
        long length = -1;
        if (bytes.length >= start) {
            length =
                    version == 1
                            ? Short.toUnsignedLong(buffer.getShort(start - 2))
                            : Integer.toUnsignedLong(buffer.getInt(start - 4));
        }
        if (length < 0 || length > MAX_HEADER || length > bytes.length - start) {
            throw new GraphFormatException(
                    where,
                    "a header of at most %d bytes inside the file".formatted(MAX_HEADER),
                    length + " bytes in a file of " + bytes.length,
                    "the file is cut or damaged; copy or write it again");
        }
        var charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        var header = NpyHeader.parse(new String(bytes, start, (int) length, charset), where);
        return decode(bytes, start + (int) length, header, where);
    }

    private static NdArray decode(byte[] bytes, int start, NpyHeader header, String where)
            throws GraphFormatException {
        var type = elementType(header.descr(), where);
        int itemBytes = type.isText() ? textBytes(header.descr(), type, where) : type.unitBytes();
        boolean bigEndian = header.descr().charAt(0) == '>';
        var layout = new StoredValues.Layout(type, itemBytes, bigEndian, header.fortranOrder());
        int[] shape = header.shape().stream().mapToInt(Integer::intValue).toArray();
        return StoredValues.decode(bytes, start, bytes.length, layout, shape, where);
    }

    private static ElementType elementType(String descr, String where) throws GraphFormatException {
        var plain = descr.isEmpty() ? "" : descr.substring(1);
        if (descr.isEmpty() || "<>|=".indexOf(descr.charAt(0)) < 0) {
            plain = "?";
        }
        if (plain.startsWith("O")) {
            throw new GraphFormatException(
                    where,
                    "numbers or fixed-width strings",
                    "an object array ('" + descr + "'), which is a pickle and could run code",
                    "save it again as plain arrays, for a sparse matrix its data, indices, indptr"
                            + " and shape");
        }
        var type = plainType(plain);
        if (type == null) {
            throw new GraphFormatException(
                    where,
                    "element types b1, i1 to i8, u1 to u8, f2 to f8, S or U",
                    "'" + descr + "'",
                    "convert it with astype before saving");
        }
        return type;
    }

    /** The element type that NumPy writes as this kind and width, or null. */
    static @Nullable ElementType plainType(String plain) {
        return switch (plain) {
            case "b1" -> ElementType.BOOL;
            case "u1" -> ElementType.U8;
            case "i1" -> ElementType.I8;
            case "u2" -> ElementType.U16;
            case "i2" -> ElementType.I16;
            case "u4" -> ElementType.U32;
            case "i4" -> ElementType.I32;
            case "u8" -> ElementType.U64;
            case "i8" -> ElementType.I64;
            case "f2" -> ElementType.F16;
            case "f4" -> ElementType.F32;
            case "f8" -> ElementType.F64;
            default -> {
                if (plain.startsWith("S")) {
                    yield ElementType.BYTES;
                }
                yield plain.startsWith("U") ? ElementType.TEXT : null;
            }
        };
    }

    private static int textBytes(String descr, ElementType type, String where)
            throws GraphFormatException {
        var digits = descr.substring(2);
        boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        long bytes = number && digits.length() < 8 ? Long.parseLong(digits) * type.unitBytes() : -1;
        if (bytes < 1 || bytes > MAX_TEXT_BYTES) {
            throw new GraphFormatException(
                    where,
                    "strings of 1 to " + MAX_TEXT_BYTES + " bytes",
                    "'" + descr + "'",
                    "save shorter strings");
        }
        return (int) bytes;
    }

    /** The magic, version 1 and a header padded so that values start at a multiple of 64 bytes. */
    static byte[] header(NdArray array) {
        var sizes =
                Arrays.stream(array.shape())
                        .mapToObj(size -> size + ",")
                        .collect(Collectors.joining(" "));
        if (array.rank() > 1) {
            sizes = sizes.substring(0, sizes.length() - 1);
        }
        var text =
                "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
                        .formatted(descr(array), sizes);
        int prefix = MAGIC.length + 4;
        int total = (prefix + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        var header = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (total - prefix));
        header.put(text.getBytes(StandardCharsets.ISO_8859_1));
        while (header.position() < total - 1) {
            header.put((byte) ' ');
        }
        return header.put((byte) '\n').array();
    }

    private static String descr(NdArray array) {
        int bytes = array.itemBytes();
        var name = array.type().name().toLowerCase(Locale.ROOT);
        return switch (array.type()) {
            case BOOL -> "|b1";
            case U8, I8 -> "|" + name.charAt(0) + "1";
            case BYTES -> "|S" + bytes;
            case TEXT -> "<U" + bytes / Integer.BYTES;
            case BF16 ->
                    throw new IllegalArgumentException(
                            "Npy: expected an element type that NumPy knows but got bf16; convert"
                                    + " to single precision first");
            default -> "<" + name.charAt(0) + bytes;
        };
    }
}
