// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import static org.espalier.examples.ProjectClasses.LIBRARIES;
import static org.espalier.examples.ProjectClasses.check;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What no class may do: make bits depend on the machine, print, or show a third party's types. */
@Tag("slow")
class CodeRulesTest {
    private static final Set<String> VECTORS =
            Set.of(
                    "jdk.incubator.vector.FloatVector",
                    "jdk.incubator.vector.DoubleVector",
                    "jdk.incubator.vector.Vector");

    /** Functions whose last bit differs between platforms, compilers and the interpreter. */
    private static final String INEXACT =
            "sin cos tan asin acos atan atan2 sinh cosh tanh exp expm1 log log10 log1p pow cbrt"
                    + " hypot";

    @Test
    void kernelsFoldLanesInTheAgreedOrder() {
        check(
                noClasses()
                        .should()
                        .accessTargetWhere(
                                isAnyOf("a fold in unknown order", VECTORS, "reduceLanes")));
    }

    /** See {@code Lanes}: after a second species C2 makes objects of vectors that it kept apart. */
    @Test
    void vectorsOfFloatsAreOfOneSpecies() {
        check(
                noClasses()
                        .that()
                        .haveNameNotMatching(".*\\.(Lanes|VectorTwin|VectorGather|VectorFma)")
                        .should()
                        .accessTargetWhere(
                                isAnyOf(
                                        "a species of its own",
                                        Set.of("jdk.incubator.vector.FloatVector"),
                                        "SPECIES_64 SPECIES_128 SPECIES_256 SPECIES_512 SPECIES_MAX"
                                                + " SPECIES_PREFERRED")));
        check(
                noClasses()
                        .should()
                        .accessTargetWhere(
                                isAnyOf(
                                        "a change of species",
                                        VECTORS,
                                        "convertShape castShape reinterpretShape")));
    }

    @Test
    void kernelsUseTheProjectsOwnFunctions() {
        check(
                noClasses()
                        .should()
                        .accessTargetWhere(
                                isAnyOf(
                                        "a lane-wise function of the platform",
                                        Set.of("jdk.incubator.vector.VectorOperators"),
                                        INEXACT.toUpperCase(Locale.ROOT))));
        check(
                noClasses()
                        .should()
                        .accessTargetWhere(
                                isAnyOf("a lane-wise function of the platform", VECTORS, "pow")));
    }

    @Test
    void librariesUseStrictMath() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(LIBRARIES)
                        .should()
                        .accessTargetWhere(
                                isAnyOf(
                                        "a function that StrictMath has too",
                                        Set.of("java.lang.Math"),
                                        INEXACT)));
    }

    @Test
    void randomnessIsKeyed() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(LIBRARIES)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("java.util.random")
                        .orShould()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom)")
                        .orShould()
                        .callMethod(Math.class, "random"));
    }

    @Test
    void workIsSplitByWorkersNotByStreams() {
        check(
                noClasses()
                        .should()
                        .accessTargetWhere(
                                new DescribedPredicate<JavaAccess<?>>("a parallel stream") {
                                    @Override
                                    public boolean test(JavaAccess<?> access) {
                                        return access.getTargetOwner()
                                                        .getPackageName()
                                                        .startsWith("java.util")
                                                && Set.of("parallel", "parallelStream")
                                                        .contains(access.getName());
                                    }
                                }));
    }

    @Test
    void librariesDoNotPrint() {
        check(noClasses().that().resideInAnyPackage(LIBRARIES).should(ACCESS_STANDARD_STREAMS));
    }

    @Test
    void nothingIsReadOrWrittenByJavaSerialisation() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching("java\\.io\\.Object(Input|Output)Stream"));
    }

    @Test
    void publicSignaturesShowNoThirdPartyCollections() {
        check(
                classes()
                        .that()
                        .resideInAnyPackage(LIBRARIES)
                        .and()
                        .arePublic()
                        .should(showNothingFrom("it.unimi.dsi.", "com.fasterxml.jackson.")));
    }

    private static DescribedPredicate<JavaAccess<?>> isAnyOf(
            String description, Set<String> owners, String names) {
        var forbidden = Set.of(names.split(" ", -1));
        return new DescribedPredicate<>(description) {
            @Override
            public boolean test(JavaAccess<?> access) {
                return owners.contains(access.getTargetOwner().getName())
                        && forbidden.contains(access.getName());
            }
        };
    }

    private static ArchCondition<JavaClass> showNothingFrom(String... prefixes) {
        Predicate<String> isForeign = name -> Stream.of(prefixes).anyMatch(name::startsWith);
        return new ArchCondition<>("show nothing from " + String.join(", ", prefixes)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMembers().stream()
                        .filter(CodeRulesTest::isPublic)
                        .filter(member -> typesOf(member).anyMatch(isForeign))
                        .forEach(
                                member ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        member, member.getDescription())));
            }
        };
    }

    private static boolean isPublic(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<String> typesOf(JavaMember member) {
        Stream<JavaType> types =
                switch (member) {
                    case JavaField field -> Stream.of(field.getType());
                    case JavaCodeUnit code ->
                            Stream.concat(
                                    Stream.of(code.getReturnType()),
                                    code.getParameterTypes().stream());
                    default -> Stream.empty();
                };
        return types.flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getName);
    }
}
