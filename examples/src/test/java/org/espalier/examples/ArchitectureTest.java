// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import static org.espalier.examples.ProjectClasses.CORE;
import static org.espalier.examples.ProjectClasses.EXAMPLES;
import static org.espalier.examples.ProjectClasses.GNN;
import static org.espalier.examples.ProjectClasses.LIBRARIES;
import static org.espalier.examples.ProjectClasses.PARTITIONING;
import static org.espalier.examples.ProjectClasses.TEMPORAL;
import static org.espalier.examples.ProjectClasses.WIRELESS;
import static org.espalier.examples.ProjectClasses.below;
import static org.espalier.examples.ProjectClasses.check;
import static org.espalier.examples.ProjectClasses.join;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.stream.Stream;

/** Arrows between modules and packages point down, and third-party code stays in its place. */
@Tag("slow")
class ArchitectureTest {
    @Test
    void modulesDependDownwards() {
        check(
                layeredArchitecture()
                        .consideringOnlyDependenciesInLayers()
                        .withOptionalLayers(true)
                        .layer("graph-core")
                        .definedBy(CORE)
                        .layer("gnn")
                        .definedBy(GNN)
                        .layer("partitioning")
                        .definedBy(PARTITIONING)
                        .layer("temporal")
                        .definedBy(TEMPORAL)
                        .layer("wireless")
                        .definedBy(WIRELESS)
                        .layer("examples")
                        .definedBy(EXAMPLES)
                        .whereLayer("graph-core")
                        .mayNotAccessAnyLayer()
                        .whereLayer("gnn")
                        .mayOnlyAccessLayers("graph-core")
                        .whereLayer("partitioning")
                        .mayOnlyAccessLayers("graph-core", "gnn")
                        .whereLayer("temporal")
                        .mayOnlyAccessLayers("graph-core", "gnn")
                        .whereLayer("wireless")
                        .mayOnlyAccessLayers("graph-core", "gnn"));
    }

    @Test
    void everyClassHasAnAgreedPackage() {
        check(classes().should().resideInAnyPackage(join(LIBRARIES, EXAMPLES)));
    }

    @Test
    void packagesOfTheCoreDependDownwards() {
        dependsOnlyOn("runtime");
        dependsOnlyOn("tensor", "runtime");
        dependsOnlyOn("io", "runtime", "tensor");
        dependsOnlyOn("graph", "runtime", "tensor", "io");
        dependsOnlyOn("data", "runtime", "tensor", "graph", "io");
        dependsOnlyOn("sample", "runtime", "tensor", "graph", "data");
    }

    @Test
    void kernelsAreInternalToTensorsAndGraphs() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(join(below("tensor", "graph", "examples.jmh")))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.espalier.tensor.kernel.."));
    }

    @Test
    void driversOfKernelsKnowNeitherTensorsNorOperations() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("org.espalier.tensor.kernel..")
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "org\\.espalier\\.tensor\\.(Tensor|Tape|Parameter|Gradients|op\\..*)"));
    }

    @Test
    void twinsOfKernelsKnowArraysOnly() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("org.espalier.tensor.kernel..")
                        .and()
                        .haveNameMatching(".*\\.((Scalar|Vector)\\w*|\\w+Kernels)")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.espalier.tensor"));
    }

    @Test
    void vectorModuleIsKnownToKernelsAndToLimitsOnly() {
        livesIn("jdk.incubator.vector..", below("tensor.kernel", "examples.bench.roof"));
    }

    @Test
    void librariesOfThirdPartiesStayInTheirPackages() {
        livesIn("it.unimi.dsi..", CORE);
        livesIn("com.fasterxml.jackson..", "org.espalier.io");
        livesIn("org.jgrapht..", below("graph.jgrapht"));
        livesIn("com.hazelcast..", below("cluster.hazelcast"));
        livesIn("picocli..", EXAMPLES);
        livesIn("me.tongfei..", EXAMPLES);
        livesIn("org.openjdk.jmh..", below("examples.jmh"));
    }

    private static void dependsOnlyOn(String layer, String... lower) {
        var others =
                Stream.of("runtime", "tensor", "io", "graph", "sample", "data", "nn")
                        .filter(name -> !name.equals(layer))
                        .filter(name -> !Arrays.asList(lower).contains(name))
                        .toArray(String[]::new);
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(below(layer))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(below(others)));
    }

    private static void livesIn(String library, String... packages) {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(packages)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library));
    }
}
