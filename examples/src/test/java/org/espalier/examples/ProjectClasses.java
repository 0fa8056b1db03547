// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;

import java.util.Arrays;
import java.util.stream.Stream;

/** The compiled main classes of all modules, read once, and the words the rules about them use. */
final class ProjectClasses {
    static final String[] CORE = below("runtime", "tensor", "graph", "sample", "data", "io");
    static final String[] GNN = below("nn");
    static final String[] PARTITIONING = below("partition", "cluster", "pipeline", "distributed");
    static final String[] TEMPORAL = below("temporal");
    static final String[] WIRELESS = below("wireless");
    static final String[] EXAMPLES = below("examples");
    static final String[] LIBRARIES = join(CORE, GNN, PARTITIONING, TEMPORAL, WIRELESS);

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ProjectClasses::isMain)
                    .importPackages("org.espalier");

    private ProjectClasses() {}

    /** The named packages of this project, each with all packages below it. */
    static String[] below(String... names) {
        return Arrays.stream(names)
                .map(name -> "org.espalier." + name + "..")
                .toArray(String[]::new);
    }

    static String[] join(String[]... groups) {
        return Arrays.stream(groups).flatMap(Stream::of).toArray(String[]::new);
    }

    static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    private static boolean isMain(Location location) {
        return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
}
