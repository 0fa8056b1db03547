// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The right column of the guide for users of DGL and PyG stands in tests that run. */
class IdiomsPageTest {
    private static final String PAGE = "coming-from-dgl-and-pyg.md";
    private static final Pattern ROW =
            Pattern.compile("^\\| ([0-9]+) \\|.*\\| ([^|]+) \\|$", Pattern.MULTILINE);
    private static final List<String> TESTS =
            List.of(
                    "docs/GraphIdiomsTest.java",
                    "docs/ModelIdiomsTest.java",
                    "docs/SampleIdiomsTest.java");

    @Test
    void idiomsAreNumberedInOrder() {
        var numbers = Document.found(ROW, Document.guide(PAGE).text());

        assertEquals(IntStream.rangeClosed(1, 34).mapToObj(Integer::toString).toList(), numbers);
    }

    @Test
    void eachOfOursStandsInATest() {
        var tests = tests();

        var unknown =
                ROW.matcher(Document.guide(PAGE).text())
                        .results()
                        .map(row -> row.group(2))
                        .filter(cell -> !tests.contains(code(cell)))
                        .toList();

        assertEquals(List.of(), unknown);
    }

    @Test
    void codeThatStandsInNoTestIsNoticed() {
        assertEquals("vara=b.c();", code("`var a = b`<br>`.c();`"));
        assertFalse(tests().contains(code("`var g = Graph.from(4, src, dst);`")));
    }

    private static String tests() {
        var folder = SourceTree.root().resolve("examples/src/test/java/org/espalier/examples");
        var text = new StringBuilder();
        for (var test : TESTS) {
            text.append(SourceTree.read(folder.resolve(test)));
        }
        return text.toString().replaceAll("\\s", "");
    }

    /** The code of a cell without white space; its lines are code spans between line breaks. */
    private static String code(String cell) {
        return cell.replace("`<br>`", "").replaceAll("[`\\s]", "");
    }
}
