// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples;

import static org.junit.jupiter.api.Assertions.fail;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;

/**
 * Every source looks as google-java-format (AOSP) writes it.
 *
 * <p>{@code mvn test -pl examples -am -Dtest=FormatTest -Dformat.write=true} rewrites the sources
 * that differ.
 */
@Tag("slow")
class FormatTest {
    private static final Formatter FORMATTER =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());

    @Test
    void sourcesAreFormatted() throws IOException, FormatterException {
        var write = Boolean.getBoolean("format.write");
        var different = new ArrayList<String>();

        for (var file : SourceTree.javaFiles()) {
            var found = SourceTree.read(file);
            var expected = FORMATTER.formatSourceAndFixImports(found);
            if (!found.equals(expected)) {
                different.add(SourceTree.nameOf(file));
                if (write) {
                    Files.writeString(file, expected);
                }
            }
        }

        if (!different.isEmpty() && !write) {
            fail(
                    "expected sources as google-java-format writes them but these differ:\n  "
                            + String.join("\n  ", different)
                            + "\nrun: mvn test -pl examples -am -Dtest=FormatTest"
                            + " -Dformat.write=true");
        }
    }
}
