// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Documents show code that is compiled and links that lead somewhere; the README stays short. */
class DocumentsTest {
    @Test
    void everyJavaSnippetIsCompiled() {
        var code = CompiledCode.read();
        var unknown = new ArrayList<String>();
        int snippets = 0;

        for (var document : Document.all()) {
            for (var snippet : document.blocks("java")) {
                snippets++;
                if (!code.holds(snippet)) {
                    unknown.add(document.name() + ":\n" + snippet);
                }
            }
        }

        assertEquals(List.of(), unknown);
        assertTrue(snippets > 5, snippets + " snippets");
    }

    @Test
    void codeThatStandsNowhereIsNoticed() {
        var code = CompiledCode.read();

        assertTrue(code.holds("    var code = CompiledCode.read();"));
        assertFalse(code.holds("var code = CompiledCode.write();"));
        assertFalse(code.holds("code = CompiledCode.read();"), "half a line");
    }

    @Test
    void everyLinkLeadsToAFileAndAHeading() {
        var documents = Document.all();
        var broken = new ArrayList<String>();

        for (var document : documents) {
            broken.addAll(brokenLinks(document));
        }

        assertEquals(List.of(), broken);
        assertTrue(documents.stream().mapToInt(each -> each.links().size()).sum() > 20);
    }

    @Test
    void brokenLinksAreNoticed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("b.md"), "# The `b` of it\n\n## Twice\n\n## Twice\n");
        var text =
                "[b](b.md) [b](b.md#the-b-of-it) [2](b.md#twice-1) `[c](c.md)` ![x](x.svg)"
                        + " [y](b.md#nothing) [z](#here)\n\n```text\n[d](d.md)\n```\n";

        var broken = brokenLinks(new Document(folder.resolve("a.md"), text));

        assertEquals(List.of("x.svg", "b.md#nothing", "#here"), broken);
    }

    private static List<String> brokenLinks(Document document) {
        return document.links().stream()
                .filter(link -> !link.startsWith("https://") && !leads(document, link))
                .map(link -> isOfTheProject(document) ? document.name() + ": " + link : link)
                .toList();
    }

    private static boolean isOfTheProject(Document document) {
        return document.file().startsWith(SourceTree.root());
    }

    private static boolean leads(Document from, String link) {
        var parts = link.split("#", 2);
        var target =
                parts[0].isEmpty() ? from.file() : from.file().resolveSibling(parts[0]).normalize();
        if (parts.length == 1) {
            return Files.exists(target);
        }
        if (parts[0].isEmpty()) {
            return from.anchors().contains(parts[1]);
        }
        return Files.isRegularFile(target) && Document.read(target).anchors().contains(parts[1]);
    }

    @Test
    void everyGuideIsThereAndTheReadmeNamesIt() {
        var expected =
                Set.of(
                        "getting-started.md",
                        "own-data.md",
                        "custom-layer.md",
                        "coming-from-dgl-and-pyg.md",
                        "serving.md",
                        "file-formats.md",
                        "reproducing-results.md",
                        "troubleshooting.md",
                        "architecture.md");
        var readme = Document.read(SourceTree.root().resolve("README.md"));

        for (var guide : expected) {
            assertTrue(readme.links().contains("examples/docs/" + guide), guide);
        }
    }

    @Test
    void theReadmeHasAtMost250Lines() {
        assertTrue(SourceTree.read(SourceTree.root().resolve("README.md")).lines().count() <= 250);
    }
}
