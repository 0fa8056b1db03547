// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bytes of a safetensors file: header length (8 bytes), JSON header, values.
 *
 * <p>The header is checked completely before any value is read: length, element types, shapes
 * against byte counts, and spans that cover the rest of the file without gap or overlap.
 */
final class SafeTensorsFormat {
    private static final int PREFIX = 8;
    private static final int MAX_HEADER = 100_000_000;
    private static final int ALIGNMENT = 8;
    private static final int MAX_RANK = 32;
    private static final String METADATA = "__metadata__";
    private static final String REMEDY = "the file is cut or damaged; copy or write it again";

    /** One array's place among the values. */
    private record Span(String name, ElementType type, List<Integer> shape, long begin, long end) {}

    private SafeTensorsFormat() {}

    static SafeTensors read(Path file, ReadLimits limits) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long fileBytes = channel.size();
            var header = readHeader(channel, file, fileBytes);
            long start = PREFIX + (long) header.length;
            var members = Json.parse(header, file + ", header");
            var metadata = metadata(members.remove(METADATA), file);
            var spans = spans(members, file, limits);
            checkCover(spans, fileBytes - start, file, limits);
            var arrays = new LinkedHashMap<String, NdArray>();
            for (var span : spans) {
                var data = readFully(channel, start + span.begin, span.end - span.begin, file);
                arrays.put(
                        span.name,
                        new NdArray(
                                file + ", tensor " + span.name,
                                span.type,
                                span.type.unitBytes(),
                                span.shape.stream().mapToInt(Integer::intValue).toArray(),
                                data));
            }
            return SafeTensors.of(arrays, metadata);
        }
    }

    private static byte[] readHeader(FileChannel channel, Path file, long fileBytes)
            throws IOException {
        if (fileBytes < PREFIX) {
            throw refuse(file, "at least 8 bytes", fileBytes + " bytes");
        }
        long length =
                ByteBuffer.wrap(readFully(channel, 0, PREFIX, file))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getLong();
        if (length < 2 || length > MAX_HEADER || length > fileBytes - PREFIX) {
            throw refuse(
                    file,
                    "a header of 2 to %d bytes inside the file".formatted(MAX_HEADER),
                    "%s bytes in a file of %d".formatted(Long.toUnsignedString(length), fileBytes));
        }
        return readFully(channel, PREFIX, length, file);
    }

    private static Map<String, String> metadata(@Nullable Object value, Path file)
            throws GraphFormatException {
        var result = new LinkedHashMap<String, String>();
        if (value == null) {
            return result;
        }
        for (var entry : members(value, file, METADATA).entrySet()) {
            if (!(entry.getValue() instanceof String text)) {
                throw refuse(file, METADATA + " of strings", "'" + entry.getValue() + "'");
            }
            result.put((String) entry.getKey(), text);
        }
        return result;
    }

    private static Map<?, ?> members(Object value, Path file, String name)
            throws GraphFormatException {
        if (value instanceof Map<?, ?> members) {
            return members;
        }
        throw refuse(file, "an object under '" + name + "'", "'" + value + "'");
    }

    private static List<Span> spans(Map<String, Object> members, Path file, ReadLimits limits)
            throws GraphFormatException {
        if (members.size() > limits.entries()) {
            throw refuse(file, "at most " + limits.entries() + " tensors", members.size() + "");
        }
        var spans = new ArrayList<Span>();
        for (var member : members.entrySet()) {
            spans.add(
                    span(member.getKey(), members(member.getValue(), file, member.getKey()), file));
        }
        spans.sort(Comparator.comparingLong(Span::begin).thenComparingLong(Span::end));
        return spans;
    }

    private static Span span(String name, Map<?, ?> fields, Path file) throws GraphFormatException {
        var type = elementType(name, fields.get("dtype"), file);
        var sizes = wholeNumbers(name, "shape", fields.get("shape"), file);
        var offsets = wholeNumbers(name, "data_offsets", fields.get("data_offsets"), file);
        if (sizes.length > MAX_RANK || offsets.length != 2 || fields.size() != 3) {
            throw refuse(
                    file,
                    "dtype, a shape of at most %d sizes and two data_offsets for '%s'"
                            .formatted(MAX_RANK, name),
                    "" + fields);
        }
        long bytes = type.unitBytes();
        for (long size : sizes) {
            bytes = size > Integer.MAX_VALUE ? Long.MAX_VALUE : bytes * size;
            if (bytes > Integer.MAX_VALUE) {
                throw refuse(
                        file,
                        "tensor '" + name + "' below 2 GiB",
                        "shape " + Arrays.toString(sizes));
            }
        }
        if (offsets[1] - offsets[0] != bytes) {
            throw refuse(
                    file,
                    "%d bytes for tensor '%s' of shape %s"
                            .formatted(bytes, name, Arrays.toString(sizes)),
                    "data_offsets " + Arrays.toString(offsets));
        }
        var shape = Arrays.stream(sizes).mapToObj(Math::toIntExact).toList();
        return new Span(name, type, shape, offsets[0], offsets[1]);
    }

    private static ElementType elementType(String name, @Nullable Object dtype, Path file)
            throws GraphFormatException {
        for (var type : ElementType.values()) {
            if (!type.isText() && type.name().equals(dtype)) {
                return type;
            }
        }
        throw new GraphFormatException(
                file.toString(),
                "dtype BOOL, U8 to U64, I8 to I64, F16, BF16, F32 or F64 for tensor '" + name + "'",
                "'" + dtype + "'",
                "convert the tensor before saving it");
    }

    private static long[] wholeNumbers(String name, String field, @Nullable Object value, Path file)
            throws GraphFormatException {
        if (value instanceof List<?> list
                && list.stream().allMatch(item -> item instanceof Long whole && whole >= 0)) {
            return list.stream().mapToLong(item -> (Long) item).toArray();
        }
        throw refuse(
                file,
                "%s of '%s' as a list of whole numbers from 0".formatted(field, name),
                "'" + value + "'");
    }

    /** Spans, sorted, must tile the values exactly. */
    private static void checkCover(List<Span> spans, long bytes, Path file, ReadLimits limits)
            throws GraphFormatException {
        long covered = 0;
        for (var span : spans) {
            if (span.begin != covered) {
                throw refuse(
                        file,
                        "tensor '%s' to start at offset %d, without gap or overlap"
                                .formatted(span.name, covered),
                        "offset " + span.begin);
            }
            covered = span.end;
        }
        if (covered != bytes) {
            throw refuse(file, covered + " bytes of values", bytes + " bytes");
        }
        if (covered > limits.totalBytes()) {
            throw new GraphFormatException(
                    file.toString(),
                    "at most " + limits.totalBytes() + " bytes of values",
                    covered + " bytes",
                    "give the process a larger heap or raise ReadLimits.totalBytes");
        }
    }

    private static byte[] readFully(FileChannel channel, long from, long length, Path file)
            throws IOException {
        var buffer = ByteBuffer.allocate(Math.toIntExact(length));
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw refuse(file, length + " bytes at offset " + from, "the end of the file");
            }
        }
        return buffer.array();
    }

    private static GraphFormatException refuse(Path file, String expected, String got) {
        return new GraphFormatException(file.toString(), expected, got, REMEDY);
    }

    static void write(Path file, SafeTensors tensors) throws IOException {
        var header = new LinkedHashMap<String, Object>();
        if (!tensors.metadata().isEmpty()) {
            header.put(METADATA, tensors.metadata());
        }
        long offset = 0;
        for (var name : tensors.names()) {
            var array = tensors.array(name);
            long end = offset + array.bytes().length;
            var fields = new LinkedHashMap<String, Object>();
            fields.put("dtype", array.type().name());
            fields.put("shape", Arrays.stream(array.shape()).boxed().toList());
            fields.put("data_offsets", List.of(offset, end));
            header.put(name, fields);
            offset = end;
        }
        var text = Json.write(header).getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        var head =
                ByteBuffer.allocate(PREFIX + padded).order(ByteOrder.LITTLE_ENDIAN).putLong(padded);
        head.put(text);
        Arrays.fill(head.array(), PREFIX + text.length, PREFIX + padded, (byte) ' ');
        AtomicFiles.write(
                file,
                out -> {
                    out.write(head.array());
                    for (var name : tensors.names()) {
                        out.write(tensors.array(name).bytes());
                    }
                });
    }
}
