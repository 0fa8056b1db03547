// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Lines of a UTF-8 file, plain or gzip (told apart by their first bytes), read as a stream.
 *
 * <p>A byte order mark is skipped; lines end with LF, CR LF or CR.
 */
final class TextLines implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private final Reader reader;
    private final int lineChars;
    private final StringBuilder line = new StringBuilder();
    private final char[] buffer = new char[BUFFER];
    private int filled;
    private int at;
    private long number;
    private boolean afterReturn;

    private TextLines(Path file, Reader reader, int lineChars) {
        this.file = file;
        this.reader = reader;
        this.lineChars = lineChars;
    }

    static TextLines open(Path file, ReadLimits limits) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            if (isGzip(in)) {
                var unpacking = new Unpacking(file.toString(), Files.size(file), limits);
                in = new Counted(new GZIPInputStream(in, BUFFER), unpacking);
            }
        } catch (IOException e) {
            in.close();
            throw new GraphFormatException(
                    file.toString(),
                    "gzip content",
                    "a damaged header (" + e.getMessage() + ")",
                    "the file is cut or damaged; copy or write it again",
                    e);
        }
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new TextLines(file, new InputStreamReader(in, decoder), limits.lineChars());
    }

    private static boolean isGzip(InputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip;
    }

    /** The next line without its end, or null after the last. */
    @Nullable String next() throws IOException {
        line.setLength(0);
        boolean any = false;
        while (at < filled || fill()) {
            char c = buffer[at++];
            boolean second = c == '\n' && afterReturn;
            afterReturn = c == '\r';
            if (second) {
                continue;
            }
            any = true;
            if (c == '\n' || c == '\r') {
                return finish();
            }
            if (line.length() == lineChars) {
                throw refuse(
                        "at most " + lineChars + " characters a line",
                        "more",
                        "raise ReadLimits.lineChars if you trust the file");
            }
            line.append(c);
        }
        return any ? finish() : null;
    }

    private String finish() {
        number++;
        boolean marked = number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK;
        return marked ? line.substring(1) : line.toString();
    }

    private boolean fill() throws IOException {
        try {
            at = 0;
            filled = Math.max(0, reader.read(buffer, 0, buffer.length));
            return filled > 0;
        } catch (CharacterCodingException e) {
            throw refuse("UTF-8 text", "bytes that are none", "convert the file to UTF-8", e);
        } catch (EOFException | ZipException e) {
            throw refuse(
                    "gzip content up to its end",
                    "damaged content (" + e.getMessage() + ")",
                    "the file is cut or damaged; copy or write it again",
                    e);
        }
    }

    /** Number of the line read last, from 1. */
    long number() {
        return number;
    }

    private GraphFormatException refuse(String expected, String got, String remedy) {
        return new GraphFormatException(file + ", after line " + number, expected, got, remedy);
    }

    private GraphFormatException refuse(
            String expected, String got, String remedy, IOException cause) {
        return new GraphFormatException(
                file + ", after line " + number, expected, got, remedy, cause);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Counts what a decompressor gives out. */
    private static final class Counted extends FilterInputStream {
        private final Unpacking unpacking;

        Counted(InputStream in, Unpacking unpacking) {
            super(in);
            this.unpacking = unpacking;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            unpacking.count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            unpacking.count(Math.max(0, read));
            return read;
        }
    }
}
