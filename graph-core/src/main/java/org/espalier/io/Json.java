// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON objects as plain values: {@link String}, {@link Long}, {@link Double}, {@link Boolean},
 * {@link List} and {@link Map}.
 *
 * <p>Maps keep the order of the text. Duplicate keys, {@code null}, numbers beyond a long or a
 * double, and nesting deeper than 64 are refused. This is the only class that knows the JSON
 * library.
 */
public final class Json {
    private static final int MAX_DEPTH = 64;
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .build();

    private Json() {}

    /**
     * Reads a file that holds one object.
     *
     * @param file the file, UTF-8
     * @return the object's members in order
     * @throws GraphFormatException if the text is not one JSON object
     * @throws IOException if the file cannot be read
     */
    public static Map<String, Object> read(Path file) throws IOException {
        return parse(WholeFile.read(file, ReadLimits.defaults()), file.toString());
    }

    /**
     * Reads text that holds one object.
     *
     * @param text the text
     * @param where what it is, for messages
     * @return the object's members in order
     * @throws GraphFormatException if the text is not one JSON object
     */
    public static Map<String, Object> parse(String text, String where) throws GraphFormatException {
        return parse(text.getBytes(StandardCharsets.UTF_8), where);
    }

    static Map<String, Object> parse(byte[] text, String where) throws GraphFormatException {
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw refuse(where, parser, "an object starting with '{'");
            }
            var result = object(parser, where);
            if (parser.nextToken() != null) {
                throw refuse(where, parser, "nothing after the object");
            }
            return result;
        } catch (JsonProcessingException e) {
            throw new GraphFormatException(
                    where + at(e.getLocation() == null ? -1 : e.getLocation().getByteOffset()),
                    "a JSON object",
                    "text that is none (" + e.getOriginalMessage() + ")",
                    "the file is cut or damaged; copy or write it again",
                    e);
        } catch (GraphFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> object(JsonParser parser, String where) throws IOException {
        var members = new LinkedHashMap<String, Object>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser, where));
        }
        return members;
    }

    private static List<Object> list(JsonParser parser, String where) throws IOException {
        var items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, where));
        }
        return items;
    }

    private static Object value(JsonParser parser, String where) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, where);
            case START_ARRAY -> list(parser, where);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> finite(parser, where);
            default -> throw refuse(where, parser, "a string, number, truth value, list or object");
        };
    }

    private static double finite(JsonParser parser, String where) throws IOException {
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw refuse(where, parser, "a number within double precision");
        }
        return value;
    }

    private static GraphFormatException refuse(String where, JsonParser parser, String expected)
            throws IOException {
        return new GraphFormatException(
                where + at(parser.currentTokenLocation().getByteOffset()),
                expected,
                parser.currentToken() == null ? "the end" : "'" + parser.getText() + "'",
                "check the program that wrote it");
    }

    private static String at(long offset) {
        return offset < 0 ? "" : ", byte " + offset;
    }

    /**
     * Writes an object on one line.
     *
     * @param members strings, whole and finite numbers, truth values, lists and maps of them
     * @return the text
     * @throws IllegalArgumentException if a value is of another kind, or not finite
     */
    public static String write(Map<String, ?> members) {
        return write(members, false);
    }

    /**
     * Writes an object over indented lines, for files that people read.
     *
     * @param members strings, whole and finite numbers, truth values, lists and maps of them
     * @return the text, ending with a line break
     * @throws IllegalArgumentException if a value is of another kind, or not finite
     */
    public static String writeIndented(Map<String, ?> members) {
        return write(members, true) + "\n";
    }

    private static String write(Map<String, ?> members, boolean indented) {
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(text)) {
            if (indented) {
                generator.useDefaultPrettyPrinter();
            }
            write(generator, members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> members -> {
                out.writeStartObject();
                for (var member : members.entrySet()) {
                    out.writeFieldName((String) member.getKey());
                    write(out, member.getValue());
                }
                out.writeEndObject();
            }
            case Iterable<?> items -> {
                out.writeStartArray();
                for (var item : items) {
                    write(out, item);
                }
                out.writeEndArray();
            }
            case String text -> out.writeString(text);
            case Boolean truth -> out.writeBoolean(truth);
            case Integer whole -> out.writeNumber(whole);
            case Long whole -> out.writeNumber(whole);
            case Float real when Float.isFinite(real) -> out.writeNumber(real);
            case Double real when Double.isFinite(real) -> out.writeNumber(real);
            case BigDecimal exact -> out.writeNumber(exact);
            default ->
                    throw new IllegalArgumentException(
                            "Json: expected text, a finite number, a truth value, a list or a map"
                                    + " but got "
                                    + value
                                    + "; convert it first");
        }
    }
}
