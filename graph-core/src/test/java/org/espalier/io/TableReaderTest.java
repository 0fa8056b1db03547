// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import static org.espalier.io.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

class TableReaderTest {
    @TempDir Path folder;

    @Test
    void commentsBlankLinesMarkAndLineEndsAreNoRows() throws IOException {
        var file = write("\uFEFF# made by hand\r\n\r\n1,2\r\n% more\n3 , 4\r5,6");

        assertEquals(List.of("3:1|2", "5:3|4", "6:5|6"), rows(file));
    }

    @Test
    void separatorComesFromTheFirstRow() throws IOException {
        assertEquals(List.of("1:a,b|c d"), rows(write("a,b\tc d\n")));
        assertEquals(List.of("1:a|b|c"), rows(write("  a  b c \n")));
        assertEquals(List.of("1:a||c d"), rows(write("a,,c d\n")));
    }

    @Test
    void quotedFieldsKeepSeparatorsAndQuotes() throws IOException {
        assertEquals(
                List.of("1:1|Smith, \"J\"||x", "2:2|b||"),
                rows(write("1,\"Smith, \"\"J\"\"\",\"\",x\n2,b,,\n")));
    }

    @Test
    void gzipIsToldByItsBytes() throws IOException {
        var file = folder.resolve("t.txt");
        Files.write(file, gzip("1 2\n3 4\n"));

        assertEquals(List.of("1:1|2", "2:3|4"), rows(file));
    }

    @Test
    void numbersAreReadAndOthersRefusedWithTheirLine() throws IOException {
        try (var table = TableReader.open(write("12, 7 ,1.5,x\n"))) {
            table.next();

            assertEquals(12, table.wholeNumber(0));
            assertEquals(7, table.wholeNumber(1));
            assertEquals(1.5f, table.number(2));
            assertEquals(Optional.empty(), table.tryWholeNumber(3));
            assertEquals(Optional.of(12), table.tryWholeNumber(0));
            assertRefused(() -> table.wholeNumber(3), "line 1", "field 4", "'x'");
            assertRefused(() -> table.number(3), "a number", "'x'");
            assertRefused(() -> table.text(4), "at least 5 fields", "4 in");
        }
    }

    @Test
    void refusesNumbersThatAreNotFinite() throws IOException {
        for (var text : new String[] {"NaN", "Infinity", "-1e99"}) {
            try (var table = TableReader.open(write("1," + text))) {
                table.next();

                assertRefused(() -> table.number(1), "line 1", "finite", text);
            }
        }
        try (var table = TableReader.open(write("99999999999 1"))) {
            table.next();

            assertRefused(() -> table.wholeNumber(0), "99999999999");
        }
    }

    @Test
    void refusesOpenQuotesLongLinesAndOtherBytes() throws IOException {
        var open = write("1,\"abc\n");
        assertRefused(() -> rows(open), "line 1", "closing quote");
        var after = write("\"a\"b,c\n");
        assertRefused(() -> rows(after), "'b'");
        assertRefused(
                () -> {
                    try (var table =
                            TableReader.open(
                                    write("1\n" + "x".repeat(50)),
                                    ReadLimits.defaults().withLineChars(20))) {
                        table.next();
                        table.next();
                    }
                },
                "after line 1",
                "at most 20 characters");
        var binary = folder.resolve("b.txt");
        Files.write(binary, new byte[] {'1', ' ', (byte) 0xff, '\n'});
        assertRefused(() -> rows(binary), "UTF-8");
    }

    @Test
    void refusesDamagedAndExplodingGzip() throws IOException {
        var packed = gzip("1 2\n".repeat(10_000));
        var cut = folder.resolve("cut.gz");
        Files.write(cut, Arrays.copyOf(packed, packed.length / 2));
        var bomb = folder.resolve("bomb.gz");
        Files.write(bomb, gzip("\n".repeat(80 << 20)));
        var head = folder.resolve("head.gz");
        Files.write(head, new byte[] {0x1f, (byte) 0x8b, 99});

        assertRefused(() -> rows(cut), "cut.gz", "up to its end");
        assertRefused(() -> rows(bomb), "bomb.gz", "bomb");
        assertRefused(() -> rows(head), "head.gz", "gzip");
    }

    private static List<String> rows(Path file) throws IOException {
        var rows = new ArrayList<String>();
        try (var table = TableReader.open(file)) {
            while (table.next()) {
                var fields = new ArrayList<String>();
                for (int i = 0; i < table.width(); i++) {
                    fields.add(table.text(i));
                }
                rows.add(table.lineNumber() + ":" + String.join("|", fields));
            }
        }
        return rows;
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("t.txt"), text);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
