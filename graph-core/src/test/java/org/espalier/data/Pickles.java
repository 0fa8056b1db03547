// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes pickles as Python 2 wrote those of the Planetoid sets. */
final class Pickles {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Pickles() {
        text("\u0080\u0002");
    }

    static void matrix(
            Path file, int rows, int columns, int[] offsets, int[] indices, float[] values)
            throws IOException {
        var pickle = new Pickles();
        pickle.global("scipy.sparse.csr", "csr_matrix");
        pickle.text(")\u0081}(");
        pickle.string("_shape");
        pickle.number(rows);
        pickle.number(columns);
        pickle.text("\u0086");
        pickle.string("indptr");
        pickle.array("i4", bytes(offsets), offsets.length);
        pickle.string("indices");
        pickle.array("i4", bytes(indices), indices.length);
        pickle.string("data");
        pickle.array("f4", bytes(values), values.length);
        pickle.text("ub.");
        Files.write(file, pickle.out.toByteArray());
    }

    static void table(Path file, int rows, int columns, int... values) throws IOException {
        var pickle = new Pickles();
        pickle.array("i4", bytes(values), rows, columns);
        pickle.text(".");
        Files.write(file, pickle.out.toByteArray());
    }

    static void lists(Path file, int[]... lists) throws IOException {
        var pickle = new Pickles();
        pickle.global("collections", "defaultdict");
        pickle.global("__builtin__", "list");
        pickle.text("\u0085R(");
        for (int key = 0; key < lists.length; key++) {
            pickle.number(key);
            pickle.text("](");
            for (int item : lists[key]) {
                pickle.number(item);
            }
            pickle.text("e");
        }
        pickle.text("u.");
        Files.write(file, pickle.out.toByteArray());
    }

    private void array(String type, byte[] values, int... shape) {
        global("numpy.core.multiarray", "_reconstruct");
        global("numpy", "ndarray");
        number(0);
        text("\u0085");
        string("b");
        text("\u0087R(");
        number(1);
        text("(");
        for (int size : shape) {
            number(size);
        }
        text("t");
        global("numpy", "dtype");
        string(type);
        number(0);
        number(1);
        text("\u0087R(");
        number(3);
        string("<");
        text("NNN");
        number(-1);
        number(-1);
        number(0);
        text("tb\u0089T");
        out.writeBytes(bytes(new int[] {values.length}));
        out.writeBytes(values);
        text("tb");
    }

    private void global(String module, String name) {
        text('c' + module + '\n' + name + '\n');
    }

    private void number(int value) {
        text("J");
        out.writeBytes(bytes(new int[] {value}));
    }

    private void string(String value) {
        text("U" + (char) value.length() + value);
    }

    private void text(String latin) {
        out.writeBytes(latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] bytes(int[] values) {
        var bytes = new byte[values.length * Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
        return bytes;
    }

    private static byte[] bytes(float[] values) {
        var bytes = new byte[values.length * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return bytes;
    }
}
