// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stack machine of pickle protocol 2, cut down to the instructions of the Planetoid files.
 *
 * <p>Objects on the stack: {@link Integer}, {@link Boolean}, {@link #NONE}, {@link Raw} strings,
 * {@link Tuple}, {@code ArrayList}, {@code LinkedHashMap}, {@link Global} names and {@link Built}
 * objects. Building an object only notes its state; {@link PickleContent} gives it a meaning
 * afterwards.
 */
final class PickleMachine {
    /** Python's None. */
    static final Object NONE = new Object();

    private static final int MAX_MARKS = 64;
    private static final int BYTES_EACH_VALUE = 128;
    private static final List<String> GLOBALS =
            List.of(
                    "scipy.sparse.csr csr_matrix",
                    "numpy.core.multiarray _reconstruct",
                    "numpy ndarray",
                    "numpy dtype",
                    "collections defaultdict",
                    "__builtin__ list");

    /** A string: a range of the file. */
    record Raw(int offset, int length) {}

    /** A tuple. */
    record Tuple(List<Object> items) {}

    /** An allowed name. */
    record Global(String name) {}

    /** An object made from a name and arguments, with the state it was given later. */
    static final class Built {
        final Global made;
        final Tuple arguments;
        Object state = NONE;

        Built(Global made, Tuple arguments) {
            this.made = made;
            this.arguments = arguments;
        }
    }

    private final ByteBuffer in;
    private final String file;
    private final long maxValues;
    private final ArrayList<Object> stack = new ArrayList<>();
    private final ArrayList<Integer> marks = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();
    private long values;
    private int opcodeAt;

    PickleMachine(byte[] bytes, String file, ReadLimits limits) {
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.file = file;
        this.maxValues = Math.min(limits.entries(), limits.totalBytes() / BYTES_EACH_VALUE);
    }

    Object run() throws GraphFormatException {
        while (true) {
            opcodeAt = in.position();
            need(1);
            int opcode = in.get() & 0xff;
            if (opcode == '.') {
                var result = pop();
                if (in.hasRemaining()) {
                    throw refuse("nothing after STOP", in.remaining() + " bytes");
                }
                return result;
            }
            execute(opcode);
        }
    }

    private void execute(int opcode) throws GraphFormatException {
        switch (opcode) {
            case 0x80 -> protocol();
            case 'c' -> push(global());
            case '(' -> mark();
            case ')' -> push(new Tuple(List.of()));
            case 't' -> push(new Tuple(popToMark()));
            case 0x85 -> push(new Tuple(popLast(1)));
            case 0x86 -> push(new Tuple(popLast(2)));
            case 0x87 -> push(new Tuple(popLast(3)));
            case ']' -> push(new ArrayList<>());
            case '}' -> push(new LinkedHashMap<>());
            case 'N' -> push(NONE);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'J' -> push(int32());
            case 'K' -> push(int8());
            case 'M' -> push(int16());
            case 'U' -> push(raw(int8()));
            case 'T' -> push(raw(int32()));
            case 'q' -> remember(int8());
            case 'r' -> remember(int32());
            case 'h' -> push(remembered(int8()));
            case 'j' -> push(remembered(int32()));
            case 'a' -> append(popLast(1));
            case 'e' -> append(popToMark());
            case 's' -> setItems(popLast(2));
            case 'u' -> setItems(popToMark());
            case 'R', 0x81 -> make();
            case 'b' -> build();
            default ->
                    throw refuse(
                            "an instruction of the Planetoid files",
                            "opcode 0x%02x".formatted(opcode)
                                    + (opcode > ' ' && opcode < 127
                                            ? " ('" + (char) opcode + "')"
                                            : ""));
        }
    }

    private void protocol() throws GraphFormatException {
        int version = int8();
        if (version != 2) {
            throw refuse("pickle protocol 2", "protocol " + version);
        }
    }

    private Global global() throws GraphFormatException {
        var name = lineText() + " " + lineText();
        if (!GLOBALS.contains(name)) {
            throw refuse("one of the names " + GLOBALS, "'" + name + "'");
        }
        return new Global(name);
    }

    private String lineText() throws GraphFormatException {
        int start = in.position();
        while (in.hasRemaining() && in.position() - start < 100) {
            if (in.get() == '\n') {
                int length = in.position() - 1 - start;
                return new String(in.array(), start, length, StandardCharsets.ISO_8859_1);
            }
        }
        throw refuse("a name of at most 100 bytes", "no end of the line");
    }

    private void mark() throws GraphFormatException {
        if (marks.size() == MAX_MARKS) {
            throw refuse("at most " + MAX_MARKS + " nested containers", "more");
        }
        marks.add(stack.size());
    }

    private void push(Object value) throws GraphFormatException {
        count();
        stack.add(value);
    }

    private void count() throws GraphFormatException {
        if (++values > maxValues) {
            throw refuse("at most " + maxValues + " values", "more");
        }
    }

    private int floor() {
        return marks.isEmpty() ? 0 : marks.getLast();
    }

    private Object top() throws GraphFormatException {
        if (stack.size() <= floor()) {
            throw refuse("a value on the stack", "none");
        }
        return stack.getLast();
    }

    private Object pop() throws GraphFormatException {
        top();
        return stack.removeLast();
    }

    private List<Object> popLast(int count) throws GraphFormatException {
        if (stack.size() - floor() < count) {
            throw refuse(count + " values on the stack", stack.size() - floor() + "");
        }
        return cut(stack.size() - count);
    }

    private List<Object> popToMark() throws GraphFormatException {
        if (marks.isEmpty()) {
            throw refuse("a mark on the stack", "none");
        }
        return cut(marks.removeLast());
    }

    private List<Object> cut(int from) {
        var tail = stack.subList(from, stack.size());
        List<Object> items = new ArrayList<>(tail);
        tail.clear();
        return items;
    }

    private void remember(int key) throws GraphFormatException {
        count();
        memo.put(key, top());
    }

    private Object remembered(int key) throws GraphFormatException {
        var value = memo.get(key);
        if (value == null) {
            throw refuse("a value remembered before", "number " + key);
        }
        return value;
    }

    @SuppressWarnings("unchecked") // every list on the stack was made by this machine
    private void append(List<Object> items) throws GraphFormatException {
        if (!(top() instanceof ArrayList<?> list)) {
            throw refuse("a list to append to", "something else");
        }
        ((ArrayList<Object>) list).addAll(items);
    }

    private void setItems(List<Object> items) throws GraphFormatException {
        if (items.size() % 2 != 0) {
            throw refuse("pairs of key and value", "an odd number of values");
        }
        var target = dictionary(top());
        for (int i = 0; i < items.size(); i += 2) {
            var key = items.get(i);
            if (key instanceof Raw raw) {
                key = new String(in.array(), raw.offset, raw.length, StandardCharsets.ISO_8859_1);
            } else if (!(key instanceof Integer)) {
                throw refuse("keys that are strings or whole numbers", "another key");
            }
            target.put(key, items.get(i + 1));
        }
    }

    @SuppressWarnings("unchecked") // every map on the stack was made by this machine
    private Map<Object, Object> dictionary(Object value) throws GraphFormatException {
        var inner = value instanceof Built built ? built.state : value;
        if (!(inner instanceof LinkedHashMap<?, ?> map)) {
            throw refuse("a dictionary to add to", "something else");
        }
        return (Map<Object, Object>) map;
    }

    /**
     * REDUCE and NEWOBJ: notes what is made of what; a defaultdict starts with an empty dictionary.
     */
    private void make() throws GraphFormatException {
        var parts = popLast(2);
        if (!(parts.get(0) instanceof Global made) || !(parts.get(1) instanceof Tuple arguments)) {
            throw refuse("a name and a tuple of arguments", "something else");
        }
        var built = new Built(made, arguments);
        if (made.name.equals("collections defaultdict")) {
            built.state = new LinkedHashMap<>();
        }
        push(built);
    }

    private void build() throws GraphFormatException {
        var parts = popLast(2);
        if (!(parts.get(0) instanceof Built built) || built.state != NONE) {
            throw refuse("a new object to give its state", "something else");
        }
        built.state = parts.get(1);
        push(built);
    }

    private int int8() throws GraphFormatException {
        need(1);
        return in.get() & 0xff;
    }

    private int int16() throws GraphFormatException {
        need(2);
        return in.getShort() & 0xffff;
    }

    private int int32() throws GraphFormatException {
        need(4);
        return in.getInt();
    }

    private Raw raw(int length) throws GraphFormatException {
        if (length < 0) {
            throw refuse("a string length from 0", length + "");
        }
        need(length);
        var raw = new Raw(in.position(), length);
        in.position(in.position() + length);
        return raw;
    }

    private void need(int bytes) throws GraphFormatException {
        if (in.remaining() < bytes) {
            throw refuse(bytes + " more bytes", in.remaining() + " before the end of the file");
        }
    }

    private GraphFormatException refuse(String expected, String got) {
        return new GraphFormatException(
                file + ", offset " + opcodeAt,
                expected,
                got,
                "use the original Planetoid file, or its NPZ or CSV form");
    }
}
