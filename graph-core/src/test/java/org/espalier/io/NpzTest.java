// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import static org.espalier.io.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class NpzTest {
    @TempDir Path folder;

    @Test
    void writtenArchivesComeBackWithTheSameBytes() throws IOException {
        var arrays = new LinkedHashMap<String, NdArray>();
        arrays.put("z", NdArray.of(new int[] {1, 2}, 2));
        arrays.put("a", NdArray.of(new float[6], 2, 3));

        Npz.write(folder.resolve("a.npz"), arrays);
        Npz.write(folder.resolve("b.npz"), arrays);
        var read = Npz.read(folder.resolve("a.npz"));

        assertEquals(List.of("z", "a"), List.copyOf(read.names()));
        assertArrayEquals(new int[] {1, 2}, read.array("z").toInts());
        assertTrue(read.has("a", "z"));
        assertFalse(read.has("a", "q"));
        assertTrue(read.optional("q").isEmpty());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("a.npz")),
                Files.readAllBytes(folder.resolve("b.npz")));
    }

    @Test
    void storedEntriesAndHarmlessPathsAreRead() throws IOException {
        var file = folder.resolve("s.npz");
        var content = NpyTest.npy(1, shape("(1,)"), new byte[] {7});
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setMethod(ZipOutputStream.STORED);
            var entry = new ZipEntry("../../etc/x.npy");
            var sum = new CRC32();
            sum.update(content);
            entry.setSize(content.length);
            entry.setCrc(sum.getValue());
            zip.putNextEntry(entry);
            zip.write(content);
        }

        assertArrayEquals(new int[] {7}, Npz.read(file).array("../../etc/x").toInts());
    }

    @Test
    void objectEntriesAreRefusedOnlyWhenAsked() throws IOException {
        var header = "{'descr': '|O', 'fortran_order': False, 'shape': (), }";
        var file = zip("o.npz", "adj_matrix.npy", NpyTest.npy(1, header, new byte[50]));
        var read = Npz.read(file);

        assertEquals(List.of("adj_matrix"), List.copyOf(read.names()));
        assertRefused(
                () -> read.array("adj_matrix"), "o.npz, entry adj_matrix.npy", "object array");
    }

    @Test
    void refusesAMissingArrayWithTheNamesThatAreThere() throws IOException {
        var read = Npz.read(zip("m.npz", "x.npy", NpyTest.npy(1, shape("(1,)"), new byte[1])));

        assertRefused(() -> read.array("labels"), "m.npz", "'labels'", "[x]");
    }

    @Test
    void refusesBombsByWhatComesOut() throws IOException {
        var file = zip("bomb.npz", "x.npy", new byte[80 << 20]);

        assertRefused(() -> Npz.read(file), "bomb.npz", "500 unpacked bytes", "bomb");
        assertRefused(
                () -> Npz.read(file, ReadLimits.defaults().withTotalBytes(1 << 20)),
                "at most 1048576 unpacked bytes");
    }

    @Test
    void declaredSizesAreNotTrusted() throws IOException {
        var file = zip("lie.npz", "x.npy", NpyTest.npy(1, shape("(100,)"), new byte[100]));
        var bytes = Files.readAllBytes(file);
        int central = indexOf(bytes, new byte[] {'P', 'K', 1, 2});
        bytes[central + 24] = 1; // the uncompressed size in the directory
        bytes[central + 25] = 0;
        Files.write(file, bytes);

        assertEquals(100, Npz.read(file).array("x").size());
    }

    @Test
    void refusesDuplicatesDamageAndOtherFiles() throws IOException {
        var twice = folder.resolve("twice.npz");
        try (var zip = new ZipOutputStream(Files.newOutputStream(twice))) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.putNextEntry(new ZipEntry("x"));
        }
        var sound = Files.readAllBytes(zip("ok.npz", "x.npy", new byte[3000]));
        var cut = folder.resolve("cut.npz");
        Files.write(cut, Arrays.copyOf(sound, sound.length - 10));
        var damaged = folder.resolve("damaged.npz");
        int central = indexOf(sound, new byte[] {'P', 'K', 1, 2});
        sound[central + 16] ^= 1; // the check sum in the directory
        Files.write(damaged, sound);
        var text = folder.resolve("text.npz");
        Files.writeString(text, "no archive", StandardCharsets.UTF_8);

        assertRefused(() -> Npz.read(twice), "twice.npz", "second time");
        assertRefused(() -> Npz.read(cut), "cut.npz", "ZIP archive");
        assertRefused(() -> Npz.read(damaged), "damaged.npz, entry x.npy", "check sum");
        assertRefused(() -> Npz.read(text), "text.npz", "ZIP archive");
        assertRefused(
                () -> Npz.read(folder.resolve("ok.npz"), ReadLimits.defaults().withTotalBytes(10)),
                "at most 10");
    }

    private static String shape(String shape) {
        return "{'descr': '|u1', 'fortran_order': False, 'shape': " + shape + ", }";
    }

    private Path zip(String name, String entry, byte[] content) throws IOException {
        var file = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
        }
        return file;
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; ; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
    }
}
