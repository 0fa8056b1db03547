// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.io.GraphFormatException;
import org.espalier.io.NdArray;
import org.espalier.io.SafeTensors;
import org.espalier.runtime.Checks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A list of names as two arrays: their UTF-8 bytes one after the other, and where each one ends.
 * Many names are read and written in a moment, which one JSON value each would not be.
 */
final class NameTable {
    private NameTable() {}

    /** Adds the names under {@code kind.bytes} and {@code kind.ends}; nothing for no names. */
    static void put(Map<String, NdArray> arrays, String kind, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        var texts = new byte[names.size()][];
        var ends = new int[names.size()];
        long total = 0;
        for (int i = 0; i < ends.length; i++) {
            texts[i] = names.get(i).getBytes(StandardCharsets.UTF_8);
            total += texts[i].length;
            Checks.argument(
                    total <= Integer.MAX_VALUE - 8,
                    "NameTable: expected names of %s below 2 GiB but got more; use shorter names",
                    kind);
            ends[i] = (int) total;
        }
        var bytes = new byte[(int) total];
        for (int i = 0; i < ends.length; i++) {
            System.arraycopy(texts[i], 0, bytes, ends[i] - texts[i].length, texts[i].length);
        }
        arrays.put(kind + ".bytes", NdArray.of(bytes, bytes.length));
        arrays.put(kind + ".ends", NdArray.of(ends, ends.length));
    }

    /** The names that {@link #put} stored; an empty list if it stored none. */
    static List<String> get(SafeTensors stored, String kind) throws GraphFormatException {
        if (!stored.has(kind + ".ends") || !stored.has(kind + ".bytes")) {
            return List.of();
        }
        int[] ends = stored.toInts(kind + ".ends");
        byte[] bytes = bytes(stored.toInts(kind + ".bytes"));
        var names = new ArrayList<String>(ends.length);
        int from = 0;
        for (int end : ends) {
            if (end < from || end > bytes.length) {
                throw new GraphFormatException(
                        stored.array(kind + ".ends").origin(),
                        "ends that rise to " + bytes.length,
                        end + " after " + from,
                        "take another checkpoint, or train again");
            }
            names.add(new String(bytes, from, end - from, StandardCharsets.UTF_8));
            from = end;
        }
        return names;
    }

    private static byte[] bytes(int[] values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
