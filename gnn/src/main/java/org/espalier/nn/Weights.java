// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

import org.espalier.io.Checksums;
import org.espalier.io.GraphFormatException;
import org.espalier.io.NdArray;
import org.espalier.io.SafeTensors;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Weights of a module by name, to and from safetensors files.
 *
 * <p>Names are those of {@link Module#namedParameters}; buffers are included.
 */
public final class Weights {
    private Weights() {}

    /**
     * Writes all parameters and buffers; the same weights give the same bytes.
     *
     * @param module whose weights
     * @param file the safetensors file to create or replace, in one step
     * @throws IOException if it cannot be written
     */
    public static void save(Module module, Path file) throws IOException {
        SafeTensors.of(arrays(module), Map.of()).write(file);
    }

    private static Map<String, NdArray> arrays(Module module) {
        var arrays = new LinkedHashMap<String, NdArray>();
        module.namedParameters()
                .forEach(
                        (name, parameter) ->
                                arrays.put(
                                        name,
                                        NdArray.of(
                                                parameter.toArray(), parameter.shape().toArray())));
        return arrays;
    }

    /**
     * Reads all parameters and buffers of a module. Nothing is changed if the file is refused.
     *
     * @param module which module to fill
     * @param file a safetensors file with exactly its names and shapes
     * @throws GraphFormatException if the file is damaged, belongs to another module, or holds a
     *     number that is not finite
     * @throws IOException if it cannot be read
     */
    public static void load(Module module, Path file) throws IOException {
        load(module, SafeTensors.read(file), file.toString());
    }

    /**
     * Takes all parameters and buffers of a module from stored arrays. Nothing is changed if they
     * are refused.
     *
     * @param module which module to fill
     * @param stored arrays with exactly its names and shapes
     * @param where what they are, for messages
     * @throws GraphFormatException if they belong to another module, or hold a number that is not
     *     finite
     */
    public static void load(Module module, SafeTensors stored, String where)
            throws GraphFormatException {
        var parameters = module.namedParameters();
        var values = new LinkedHashMap<Parameter, Tensor>();
        for (var entry : parameters.entrySet()) {
            values.put(entry.getValue(), value(stored, entry.getKey(), entry.getValue(), where));
        }
        for (var name : stored.names()) {
            if (!parameters.containsKey(name)) {
                throw new GraphFormatException(
                        where,
                        "only the weights " + parameters.sequencedKeySet(),
                        "also '" + name + "'",
                        "load it into the model that was saved");
            }
        }
        values.forEach(Parameter::assign);
    }

    private static Tensor value(SafeTensors stored, String name, Parameter parameter, String where)
            throws GraphFormatException {
        int[] shape = parameter.shape().toArray();
        if (!stored.has(name) || !Arrays.equals(stored.array(name).shape(), shape)) {
            throw new GraphFormatException(
                    where,
                    "weight '%s' of shape %s".formatted(name, parameter.shape()),
                    stored.has(name)
                            ? stored.array(name).toString()
                            : "the weights " + stored.names(),
                    "load it into the model that was saved");
        }
        float[] values = stored.toFloats(name);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new GraphFormatException(
                        "%s, weight '%s'".formatted(where, name),
                        "finite numbers",
                        values[i] + " at position " + i,
                        "take a checkpoint from before the training diverged");
            }
        }
        return Tensor.of(values, shape);
    }

    /**
     * A fingerprint of names, shapes and bits of all parameters and buffers.
     *
     * @param module whose weights
     * @return SHA-256 as 64 lower-case hexadecimal digits
     */
    public static String sha256(Module module) {
        var digest = Checksums.newSha256();
        module.namedParameters()
                .forEach(
                        (name, parameter) -> {
                            digest.update(
                                    (name + parameter.shape()).getBytes(StandardCharsets.UTF_8));
                            digest.update(bytes(parameter.toArray()));
                        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] bytes(float[] values) {
        var bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
