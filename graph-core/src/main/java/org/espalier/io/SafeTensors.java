// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import org.espalier.runtime.Checks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * Named arrays with text metadata, as the safetensors format stores them.
 *
 * <p>Immutable. Arrays keep the order of their bytes in the file; all element types of the format
 * but the 8-bit floating ones are read.
 */
public final class SafeTensors {
    private final SequencedMap<String, NdArray> arrays;
    private final SequencedMap<String, String> metadata;

    private SafeTensors(Map<String, NdArray> arrays, Map<String, String> metadata) {
        this.arrays = new LinkedHashMap<>(arrays);
        this.metadata = new LinkedHashMap<>(metadata);
    }

    /**
     * Arrays to write.
     *
     * @param arrays the arrays by name, in order; no strings
     * @param metadata free text by key
     * @return the value
     */
    public static SafeTensors of(Map<String, NdArray> arrays, Map<String, String> metadata) {
        for (var entry : arrays.entrySet()) {
            Checks.argument(
                    !entry.getValue().type().isText() && !entry.getKey().equals("__metadata__"),
                    "SafeTensors: expected numbers under a free name but got '%s' %s; put text into"
                            + " the metadata",
                    entry.getKey(),
                    entry.getValue());
        }
        return new SafeTensors(arrays, metadata);
    }

    /**
     * Reads a file.
     *
     * @param file the safetensors file
     * @return its arrays and metadata
     * @throws GraphFormatException if it is not a sound safetensors file
     * @throws IOException if the file cannot be read
     */
    public static SafeTensors read(Path file) throws IOException {
        return read(file, ReadLimits.defaults());
    }

    /**
     * Reads a file within limits.
     *
     * @param file the safetensors file
     * @param limits how much to take
     * @return its arrays and metadata
     * @throws GraphFormatException if it is not a sound safetensors file, or exceeds the limits
     * @throws IOException if the file cannot be read
     */
    public static SafeTensors read(Path file, ReadLimits limits) throws IOException {
        return SafeTensorsFormat.read(file, limits);
    }

    /**
     * Writes the file in one step (see {@link AtomicFiles}); the same arrays give the same bytes.
     *
     * @param file the file to create or replace
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        SafeTensorsFormat.write(file, this);
    }

    /**
     * Names in the order of the file.
     *
     * @return the names
     */
    public SequencedSet<String> names() {
        return Collections.unmodifiableSequencedSet(arrays.sequencedKeySet());
    }

    /**
     * Whether an array is there.
     *
     * @param name its name
     * @return true if it is
     */
    public boolean has(String name) {
        return arrays.containsKey(name);
    }

    /**
     * An array.
     *
     * @param name its name
     * @return the array
     * @throws IllegalArgumentException if there is none of that name; ask {@link #has} first
     */
    public NdArray array(String name) {
        var array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException(
                    "SafeTensors: expected one of %s but got '%s'; ask has(name) first"
                            .formatted(arrays.keySet(), name));
        }
        return array;
    }

    /**
     * Values in single precision.
     *
     * @param name the array's name
     * @return a copy
     * @throws GraphFormatException if they are no numbers
     */
    public float[] toFloats(String name) throws GraphFormatException {
        return array(name).toFloats();
    }

    /**
     * Values in double precision.
     *
     * @param name the array's name
     * @return a copy
     * @throws GraphFormatException if they are no numbers
     */
    public double[] toDoubles(String name) throws GraphFormatException {
        return array(name).toDoubles();
    }

    /**
     * Whole numbers.
     *
     * @param name the array's name
     * @return a copy
     * @throws GraphFormatException if they are fractions
     */
    public long[] toLongs(String name) throws GraphFormatException {
        return array(name).toLongs();
    }

    /**
     * Whole numbers of 32 bits.
     *
     * @param name the array's name
     * @return a copy
     * @throws GraphFormatException if they are fractions or out of range
     */
    public int[] toInts(String name) throws GraphFormatException {
        return array(name).toInts();
    }

    /**
     * Free text by key.
     *
     * @return the metadata, in order, not modifiable
     */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }
}
