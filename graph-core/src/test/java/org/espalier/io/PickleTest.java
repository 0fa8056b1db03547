// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import static org.espalier.io.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

class PickleTest {
    private static final String EMPTY_ARRAY =
            global("numpy.core.multiarray", "_reconstruct")
                    + global("numpy", "ndarray")
                    + "K\0\u0085U\u0001b\u0087R";
    private static final String INT4 =
            global("numpy", "dtype")
                    + "U\u0002i4K\0K\u0001\u0087R(K\u0003U\u0001<NNN"
                    + "J\u00ff\u00ff\u00ff\u00ffJ\u00ff\u00ff\u00ff\u00ffK\0tb";

    @TempDir Path folder;

    @Test
    void readsADictionaryOfLists() throws IOException {
        // defaultdict(list, {0: [2, 1], 1: [300]})
        var file =
                pickle(
                        "\u0080\u0002ccollections\ndefaultdict\nc__builtin__\nlist\n\u0085Rq\u0003"
                                + "(K\0](K\u0002K\u0001eK\u0001]M,\u0001au.");

        var lists = assertInstanceOf(Pickle.Lists.class, Pickle.read(file));

        assertArrayEquals(new int[] {0, 1}, lists.keys().toInts());
        assertArrayEquals(new int[] {0, 2, 3}, lists.offsets().toInts());
        assertArrayEquals(new int[] {2, 1, 300}, lists.items().toInts());
    }

    @Test
    void readsAnArray() throws IOException {
        var file =
                pickle(
                        "\u0080\u0002"
                                + array("K\u0002\u0085", "\u0005\0\0\0\u00ff\u00ff\u00ff\u00ff")
                                + ".");

        var dense = assertInstanceOf(Pickle.Dense.class, Pickle.read(file));

        assertArrayEquals(new int[] {5, -1}, dense.values().toInts());
    }

    @Test
    void readsASparseMatrixThroughTheMemo() throws IOException {
        var matrix =
                "\u0080\u0002cscipy.sparse.csr\n"
                        + "csr_matrix\n"
                        + ")\u0081}(U\u0006_shapeK\u0001K\u0003\u0086U\u0006indptr"
                        + array("K\u0002\u0085", "\0\0\0\0\u0001\0\0\0")
                        + "U\u0007indices"
                        + array("K\u0001\u0085", "\u0002\0\0\0")
                        + "q\u0007U\u0004datah\u0007ub.";

        var sparse = assertInstanceOf(Pickle.SparseRows.class, Pickle.read(pickle(matrix)));

        assertArrayEquals(new int[] {1, 3}, sparse.shape().toInts());
        assertArrayEquals(new int[] {0, 1}, sparse.rowOffsets().toInts());
        assertArrayEquals(new int[] {2}, sparse.columns().toInts());
        assertArrayEquals(new int[] {2}, sparse.values().toInts());
    }

    @Test
    void refusesOtherNames() {
        refuse("\u0080\u0002cos\nsystem\nU\u0002id\u0085R.", "offset 2", "'os system'");
        refuse("\u0080\u0002c__builtin__\neval\n.", "offset 2", "'__builtin__ eval'");
        refuse("\u0080\u0002c" + "x".repeat(200), "at most 100 bytes");
    }

    @Test
    void refusesOtherInstructions() {
        refuse("\u0080\u0004.", "protocol 4");
        refuse("\u0080\u0002\u0093.", "offset 2", "opcode 0x93");
        refuse("(lp0\n.", "opcode 0x6c ('l')");
        refuse("\u0080\u0002i.", "opcode 0x69 ('i')");
        refuse("\u0080\u0002P1\n.", "'P'");
    }

    @Test
    void refusesBrokenPrograms() {
        refuse("", "1 more bytes");
        refuse("\u0080\u0002", "1 more bytes");
        refuse("\u0080\u0002.", "a value on the stack");
        refuse("\u0080\u0002T\u00ff\u00ff\u00ff\u007f", "2147483647 more bytes");
        refuse("\u0080\u0002T\u00ff\u00ff\u00ff\u00ff", "length from 0");
        refuse("\u0080\u0002t.", "a mark");
        refuse("\u0080\u0002h\u0001.", "remembered");
        refuse("\u0080\u0002K\u0001K\u0001a.", "a list to append to");
        refuse("\u0080\u0002}(K\u0001u.", "pairs");
        refuse("\u0080\u0002}K\u0001K\u0001s.", "whole numbers with lists");
        refuse("\u0080\u0002K\u0001.", "an array, a csr_matrix or a dictionary");
        refuse("\u0080\u0002N.N", "nothing after STOP");
        refuse("\u0080\u0002" + "(".repeat(100), "64 nested");
        refuse("\u0080\u0002" + array("K\u0003\u0085", "\0\0\0\0") + ".", "12 bytes", "4 bytes");
        refuse(
                "\u0080\u0002"
                        + array("J\u00ff\u00ff\u00ff\u007fJ\u00ff\u00ff\u00ff\u007f\u0086", "")
                        + ".",
                "2 GiB");
    }

    @Test
    void refusesOneListUnderManyKeys() {
        // a small file that would unfold to much more than it holds
        var text = new StringBuilder("\u0080\u0002}(K\0](" + "K\u0001".repeat(50) + "eq\u0001");
        for (int key = 1; key < 100; key++) {
            text.append('K').append((char) key).append("h\u0001");
        }

        refuse(text + "u.", "under several keys");
    }

    @Test
    void refusesMoreValuesThanTheLimit() throws IOException {
        var file = pickle("\u0080\u0002](" + "K\u0001".repeat(100) + "e.");

        assertRefused(
                () -> Pickle.read(file, ReadLimits.defaults().withEntries(10)),
                "at most 10 values");
        assertRefused(
                () -> Pickle.read(file, ReadLimits.defaults().withTotalBytes(1280)),
                "at most 10 values");
    }

    @Test
    void everyCutOfASoundFileIsRefused() throws IOException {
        var sound =
                Files.readAllBytes(
                        pickle("\u0080\u0002" + array("K\u0001\u0085", "\u0005\0\0\0") + "."));

        for (int length = 0; length < sound.length; length++) {
            var cut = folder.resolve("cut");
            Files.write(cut, Arrays.copyOf(sound, length));

            assertRefused(() -> Pickle.read(cut), "cut");
        }
    }

    private static String global(String module, String name) {
        return 'c' + module + '\n' + name + '\n';
    }

    private static String array(String shape, String values) {
        return EMPTY_ARRAY
                + "(K\u0001"
                + shape
                + INT4
                + "\u0089U"
                + (char) values.length()
                + values
                + "tb";
    }

    private void refuse(String program, String... texts) {
        assertRefused(() -> Pickle.read(pickle(program)), texts);
    }

    private Path pickle(String program) throws IOException {
        return Files.write(folder.resolve("p"), program.getBytes(StandardCharsets.ISO_8859_1));
    }
}
