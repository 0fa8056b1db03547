// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import static org.espalier.io.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

class NpyTest {
    @TempDir Path folder;

    @Test
    void writtenArraysComeBack() throws IOException {
        var file = folder.resolve("a.npy");

        Npy.write(file, NdArray.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
        var floats = Npy.read(file);
        Npy.write(file, NdArray.of(new long[] {1L << 40, -1}, 2));
        var longs = Npy.read(file);
        Npy.write(file, NdArray.of("a", "Größe", ""));
        var texts = Npy.read(file);
        Npy.write(file, NdArray.of(new boolean[] {true, false}, 2));
        var truths = Npy.read(file);
        Npy.write(file, NdArray.of(new double[] {2.5}));
        var scalar = Npy.read(file);

        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, floats.toFloats());
        assertArrayEquals(new int[] {2, 3}, floats.shape());
        assertArrayEquals(new long[] {1L << 40, -1}, longs.toLongs());
        assertArrayEquals(new String[] {"a", "Größe", ""}, texts.toStrings());
        assertArrayEquals(new boolean[] {true, false}, truths.toBooleans());
        assertEquals(0, scalar.rank());
        assertArrayEquals(new double[] {2.5}, scalar.toDoubles());
    }

    @Test
    void valuesStartAtAMultipleOf64Bytes() {
        var header = Npy.header(NdArray.of(new int[] {1}, 1));

        assertEquals(0, header.length % 64);
        assertEquals('\n', header[header.length - 1]);
    }

    @Test
    void columnMajorBecomesRowMajor() throws IOException {
        // [[1, 2, 3], [4, 5, 6]] stored by columns: 1 4 2 5 3 6
        var bytes = npy(1, "{'descr': '<i2', 'fortran_order': True, 'shape': (2, 3), }", shorts());

        assertArrayEquals(new int[] {1, 2, 3, 4, 5, 6}, Npy.parse(bytes, "t").toInts());
    }

    private static byte[] shorts() {
        var buffer = ByteBuffer.wrap(new byte[12]).order(ByteOrder.LITTLE_ENDIAN);
        for (short value : new short[] {1, 4, 2, 5, 3, 6}) {
            buffer.putShort(value);
        }
        return buffer.array();
    }

    @Test
    void bigEndianIsTurned() throws IOException {
        var bytes =
                npy(
                        2,
                        "{'descr': '>i4', 'fortran_order': False, 'shape': (2,), }",
                        new byte[] {0, 0, 1, 2, -1, -1, -1, -1});

        assertArrayEquals(new int[] {258, -1}, Npy.parse(bytes, "t").toInts());
    }

    @Test
    void narrowTypesConvert() throws IOException {
        var half = npy(1, header("<f2", "(2,)"), new byte[] {0, 0x3c, 0, (byte) 0xc0});
        var unsigned = npy(3, header("|u1", "(1, 1)"), new byte[] {(byte) 200});
        var signed = npy(1, header("|i1", "(1,)"), new byte[] {(byte) 200});
        var fixed = npy(1, header("|S3", "(2,)"), "csrab\0".getBytes(StandardCharsets.US_ASCII));

        assertArrayEquals(new float[] {1, -2}, Npy.parse(half, "t").toFloats());
        assertArrayEquals(new int[] {200}, Npy.parse(unsigned, "t").toInts());
        assertArrayEquals(new int[] {-56}, Npy.parse(signed, "t").toInts());
        assertArrayEquals(new String[] {"csr", "ab"}, Npy.parse(fixed, "t").toStrings());
    }

    @Test
    void emptyArraysAreArrays() throws IOException {
        var none = Npy.parse(npy(1, header("<f4", "(0, 3)"), new byte[0]), "t");

        assertEquals(0, none.size());
        assertEquals(3, none.dimension(1));
    }

    @Test
    void refusesObjectArrays() {
        assertRefused(
                () -> Npy.parse(npy(1, header("|O", "(1,)"), new byte[8]), "a.npz, entry x.npy"),
                "a.npz, entry x.npy",
                "object array",
                "could run code");
    }

    @Test
    void refusesTypesItCannotHold() {
        for (var descr : new String[] {"<c8", "<M8", "|V4", "i4", "<f16", ""}) {
            assertRefused(
                    () -> Npy.parse(npy(1, header(descr, "(1,)"), new byte[8]), "t"),
                    "'" + descr + "'");
        }
        assertRefused(
                () ->
                        Npy.parse(
                                npy(
                                        1,
                                        "{'descr': [('a', '<f4')], 'fortran_order': False,"
                                                + " 'shape': (1,), }",
                                        new byte[4]),
                                "t"),
                "structured");
    }

    @Test
    void refusesSizesThatOverflow() {
        assertRefused(
                () -> Npy.parse(npy(1, header("<f8", "(65536, 65536)"), new byte[8]), "t"),
                "[65536, 65536]");
        assertRefused(
                () -> Npy.parse(npy(1, header("<f8", "(99999999999,)"), new byte[8]), "t"),
                "99999999999");
        assertRefused(() -> Npy.parse(npy(1, header("<f8", "(-1,)"), new byte[8]), "t"), "'-'");
        assertRefused(
                () -> Npy.parse(npy(1, header("<U99999999", "(1,)"), new byte[8]), "t"),
                "strings of 1 to");
    }

    @Test
    void refusesTruncatedAndOverlongContent() {
        assertRefused(
                () -> Npy.parse(npy(1, header("<f8", "(2,)"), new byte[15]), "t"),
                "16 bytes",
                "15 bytes");
        assertRefused(() -> Npy.parse(npy(1, header("<f8", "(2,)"), new byte[17]), "t"), "17");
        assertRefused(() -> Npy.parse(new byte[] {(byte) 0x93, 'N'}, "t"), "2 bytes");
        assertRefused(() -> Npy.parse(new byte[64], "t"), "NUMPY");
        var cut = npy(1, header("<f8", "(2,)"), new byte[0]);
        cut[8] = (byte) 0xff;
        assertRefused(() -> Npy.parse(cut, "t"), "header of at most");
        assertRefused(() -> Npy.parse(npy(4, "{}", new byte[0]), "t"), "version 1, 2 or 3");
    }

    @Test
    void refusesDamagedHeaders() {
        for (var header :
                new String[] {
                    "",
                    "{",
                    "{'descr': '<f4'}",
                    "{'descr': '<f4', 'descr': '<f4'}",
                    "{'descr': '<f4', 'fortran_order': 1, 'shape': (1,)}",
                    "{'descr': '<f4', 'fortran_order': True, 'shape': (1,), 'x': 1}",
                    "{'descr': '<f4', 'fortran_order': True, 'shape': (1,)} x",
                    "{'descr': '<f4', 'fortran_order': True, 'shape': (1 2)}",
                    "{'descr': __import__('os'), 'fortran_order': True, 'shape': (1,)}"
                }) {
            assertRefused(() -> Npy.parse(npy(1, header, new byte[4]), "t"), "header character");
        }
    }

    @Test
    void refusesAFileBeyondTheLimit() throws IOException {
        var file = folder.resolve("big.npy");
        Files.write(file, npy(1, header("<f8", "(16,)"), new byte[128]));

        assertRefused(
                () -> Npy.read(file, ReadLimits.defaults().withTotalBytes(100)), "at most 100");
    }

    @Test
    void refusesConversionsThatLose() throws IOException {
        var wide = NdArray.of(new long[] {1L << 31}, 1);
        var real = NdArray.of(new float[] {1.5f}, 1);
        var unsigned = Npy.parse(npy(1, header("<u8", "(1,)"), repeat((byte) -1, 8)), "u.npy");

        assertRefused(wide::toInts, "2147483648");
        assertRefused(real::toLongs, "f32[1]");
        assertRefused(real::toStrings, "text");
        assertRefused(NdArray.of("a")::toFloats, "numbers");
        assertRefused(NdArray.of(new int[] {2}, 1)::toBooleans, "0 or 1");
        assertRefused(unsigned::toLongs, "u.npy", "18446744073709551615");
    }

    private static byte[] repeat(byte value, int count) {
        var bytes = new byte[count];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private static String header(String descr, String shape) {
        return "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(descr, shape);
    }

    static byte[] npy(int version, String header, byte[] values) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        int length = header.length();
        out.writeBytes(new byte[] {(byte) length, (byte) (length >> 8)});
        if (version > 1) {
            out.writeBytes(new byte[2]);
        }
        out.writeBytes(header.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(values);
        return out.toByteArray();
    }
}
