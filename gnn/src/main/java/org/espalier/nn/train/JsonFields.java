// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.io.GraphFormatException;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * Members of a JSON object by name and kind; one that is missing or of another kind is refused.
 *
 * @param where the file, for messages
 * @param members the object
 */
record JsonFields(String where, Map<String, Object> members) {
    String text(String name) throws GraphFormatException {
        return typed(name, String.class, "text");
    }

    long whole(String name) throws GraphFormatException {
        return typed(name, Long.class, "a whole number");
    }

    int count(String name) throws GraphFormatException {
        long value = whole(name);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw refuse(name, "a count", value);
        }
        return (int) value;
    }

    double real(String name) throws GraphFormatException {
        return typed(name, Number.class, "a number").doubleValue();
    }

    boolean truth(String name) throws GraphFormatException {
        return typed(name, Boolean.class, "true or false");
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    @SuppressWarnings("unchecked") // keys of JSON objects are text, values are never null
    JsonFields object(String name) throws GraphFormatException {
        var inner = (Map<String, Object>) typed(name, Map.class, "an object");
        return new JsonFields(where + ", " + name, inner);
    }

    List<Double> reals(String name) throws GraphFormatException {
        List<?> items = typed(name, List.class, "a list of numbers");
        for (var item : items) {
            if (!(item instanceof Number)) {
                throw refuse(name, "a list of numbers", item);
            }
        }
        return items.stream().map(item -> ((Number) item).doubleValue()).toList();
    }

    List<String> texts(String name) throws GraphFormatException {
        List<?> items = typed(name, List.class, "a list of texts");
        for (var item : items) {
            if (!(item instanceof String)) {
                throw refuse(name, "a list of texts", item);
            }
        }
        return items.stream().map(String.class::cast).toList();
    }

    private <T> T typed(String name, Class<T> type, String kind) throws GraphFormatException {
        var value = members.get(name);
        if (!type.isInstance(value)) {
            throw refuse(name, kind, value);
        }
        return type.cast(value);
    }

    GraphFormatException refuse(String name, String expected, @Nullable Object got) {
        return new GraphFormatException(
                where,
                "%s under '%s'".formatted(expected, name),
                got == null ? "nothing" : got.toString(),
                "take another checkpoint, or train again");
    }
}
