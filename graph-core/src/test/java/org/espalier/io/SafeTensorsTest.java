// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import static org.espalier.io.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class SafeTensorsTest {
    @TempDir Path folder;

    @Test
    void writtenTensorsComeBackInOrder() throws IOException {
        var arrays = new LinkedHashMap<String, NdArray>();
        arrays.put("convs.0.weight", NdArray.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 2, 2, 2));
        arrays.put("a", NdArray.of(new long[] {-5, 1L << 50}, 2));
        arrays.put("empty", NdArray.of(new float[0], 0, 3));
        arrays.put("scalar", NdArray.of(new double[] {2.5}));
        arrays.put("mask", NdArray.of(new boolean[] {true, false, true}, 3));
        var file = folder.resolve("w.safetensors");

        SafeTensors.of(arrays, Map.of("format", "espalier")).write(file);
        var read = SafeTensors.read(file);

        assertEquals(List.copyOf(arrays.keySet()), List.copyOf(read.names()));
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, read.toFloats("convs.0.weight"));
        assertArrayEquals(new int[] {1, 2, 2, 2}, read.array("convs.0.weight").shape());
        assertArrayEquals(new long[] {-5, 1L << 50}, read.toLongs("a"));
        assertArrayEquals(new double[] {2.5}, read.toDoubles("scalar"));
        assertArrayEquals(new int[] {1, 0, 1}, read.toInts("mask"));
        assertEquals(0, read.array("empty").size());
        assertEquals(Map.of("format", "espalier"), read.metadata());
        assertEquals(0, headerLength(file) % 8);
        assertThrows(IllegalArgumentException.class, () -> read.array("b"));
    }

    private static long headerLength(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    @Test
    void brainFloatsConvert() throws IOException {
        var file =
                file(
                        "{\"x\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[0,2]}}",
                        0x80,
                        0x3f);

        assertArrayEquals(new float[] {1}, SafeTensors.read(file).toFloats("x"));
    }

    @Test
    void referenceFilesAreRead() throws IOException {
        var golden = Path.of(System.getProperty("espalier.golden", "../../shared/golden"));
        assumeTrue(Files.isDirectory(golden), () -> "no folder " + golden.toAbsolutePath());
        try (var files = Files.walk(golden)) {
            for (var file : files.filter(f -> f.toString().endsWith(".safetensors")).toList()) {
                var read = SafeTensors.read(file);

                for (var name : read.names()) {
                    assertEquals(read.array(name).size(), read.toDoubles(name).length);
                }
            }
        }
    }

    @Test
    void refusesHostileHeaders() throws IOException {
        var huge = folder.resolve("huge");
        Files.write(huge, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, '{', '}'});
        var large = folder.resolve("large");
        Files.write(large, new byte[] {0, 0, 0, 4, 0, 0, 0, 0, '{', '}'});
        var tiny = folder.resolve("tiny");
        Files.write(tiny, new byte[3]);

        assertRefused(() -> SafeTensors.read(huge), "18446744073709551615");
        assertRefused(() -> SafeTensors.read(large), "67108864");
        assertRefused(() -> SafeTensors.read(tiny), "3 bytes");
        refuse("[]", "object");
        refuse("{\"x\":1}", "'x'");
        refuse("{\"x\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", "Duplicate");
        refuse("{} {}", "nothing after");
        refuse("{\"__metadata__\":{\"a\":1}}", "strings");
        refuse("{\"a\":" + "[".repeat(100), "nesting");
        refuse("{\"a\":" + "9".repeat(50) + "}", "range");
    }

    @Test
    void refusesTensorsThatDoNotTileTheFile() throws IOException {
        refuse(tensor("x", "[1]", 0, 4), "4 bytes of values", "0 bytes");
        refuse(tensor("x", "[2]", 0, 4), "8 bytes for tensor 'x'");
        refuse(tensor("x", "[2147483647,2147483647]", 0, 4), "below 2 GiB");
        refuse(tensor("x", "[9223372036854775807]", 0, 4), "below 2 GiB");
        refuse(tensor("x", "[-1]", 0, 4), "from 0");
        refuse(tensor("x", "[1.5]", 0, 4), "from 0");
        refuse(tensor("x", "[1]", 4, 8), "start at offset 0");
        refuse("{\"x\":{\"dtype\":\"F8_E4M3\",\"shape\":[1],\"data_offsets\":[0,1]}}", "F8_E4M3");
        refuse("{\"x\":{\"dtype\":\"F32\",\"shape\":[1]}}", "data_offsets");
        var overlap =
                tensor("x", "[1]", 0, 4).replace("}}", "},")
                        + tensor("y", "[1]", 2, 6).substring(1);
        assertRefused(
                () -> SafeTensors.read(file(overlap, 0, 0, 0, 0, 0, 0)),
                "'y'",
                "offset 4",
                "offset 2");
    }

    @Test
    void refusesMoreThanTheLimits() throws IOException {
        var file = file(tensor("x", "[1]", 0, 4), 0, 0, 0, 0);

        assertRefused(
                () -> SafeTensors.read(file, ReadLimits.defaults().withTotalBytes(3)), "at most 3");
        assertEquals(1, SafeTensors.read(file).names().size());
    }

    @Test
    void writingRefusesText() {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> SafeTensors.of(Map.of("x", NdArray.of("a")), Map.of()));

        assertTrue(String.valueOf(error.getMessage()).contains("metadata"));
    }

    private static String tensor(String name, String shape, int begin, int end) {
        return "{\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}}"
                .formatted(name, shape, begin, end);
    }

    private void refuse(String header, String... texts) throws IOException {
        var file = file(header);
        assertRefused(() -> SafeTensors.read(file), texts);
    }

    private Path file(String header, int... values) throws IOException {
        var text = header.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.wrap(new byte[8 + text.length + values.length]);
        bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return Files.write(folder.resolve("t.safetensors"), bytes.array());
    }
}
