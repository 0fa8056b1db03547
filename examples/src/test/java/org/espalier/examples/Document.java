// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the project in Markdown.
 *
 * @param file where it is
 * @param text what it says
 */
record Document(Path file, String text) {
    private static final Pattern BLOCK =
            Pattern.compile("^```([a-z]*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} (.*)$", Pattern.MULTILINE);

    /** The README, those of modules, and the guides. */
    static List<Document> all() {
        var root = SourceTree.root();
        var guides = SourceTree.filesBelow(root.resolve("examples/docs")).stream();
        var readmes =
                Stream.concat(
                        Stream.of(root.resolve("README.md")),
                        SourceTree.MODULES.stream()
                                .map(module -> root.resolve(module, "README.md"))
                                .filter(Files::isRegularFile));
        return Stream.concat(readmes, guides.filter(file -> file.toString().endsWith(".md")))
                .map(Document::read)
                .toList();
    }

    static Document guide(String name) {
        return read(SourceTree.root().resolve("examples/docs").resolve(name));
    }

    static Document read(Path file) {
        return new Document(file, SourceTree.read(file));
    }

    String name() {
        return SourceTree.nameOf(file);
    }

    /** The blocks of code in a language. */
    List<String> blocks(String language) {
        var found = new ArrayList<String>();
        var matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                found.add(matcher.group(2));
            }
        }
        return found;
    }

    /** Where its links and pictures lead; code is no link. */
    List<String> links() {
        return found(LINK, CODE.matcher(prose()).replaceAll(""));
    }

    /** What a link may add after a {@code #}, as the usual hosts name headings. */
    TreeSet<String> anchors() {
        var anchors = new TreeSet<String>();
        for (var heading : found(HEADING, prose())) {
            var name = anchor(heading);
            int n = 1;
            while (!anchors.add(n == 1 ? name : name + "-" + (n - 1))) {
                n++;
            }
        }
        return anchors;
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    /** The first group of each match. */
    static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
