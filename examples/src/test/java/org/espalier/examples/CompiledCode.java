// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples;

import java.util.List;
import java.util.stream.Collectors;

/** What the sources of examples and of all tests say, for comparing with what documents show. */
final class CompiledCode {
    private static final String EXAMPLES = "examples/src/main/java/";
    private static final String TESTS = "/src/test/java/";

    private final List<String> sources;

    private CompiledCode(List<String> sources) {
        this.sources = sources;
    }

    static CompiledCode read() {
        return new CompiledCode(
                SourceTree.javaFiles().stream()
                        .filter(
                                file -> {
                                    var name = SourceTree.nameOf(file);
                                    return name.startsWith(EXAMPLES) || name.contains(TESTS);
                                })
                        .map(file -> squeezed(SourceTree.read(file)))
                        .toList());
    }

    /** Whether whole lines of a source are these, apart from indentation and comments. */
    boolean holds(String snippet) {
        var wanted = "\n" + squeezed(snippet) + "\n";
        return sources.stream().anyMatch(source -> source.contains(wanted));
    }

    /** Lines without indentation, so that a snippet may be shown at the margin. */
    private static String squeezed(String code) {
        return code.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .collect(Collectors.joining("\n"));
    }
}
