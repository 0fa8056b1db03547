// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.nn.GraphModel;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class FactoryTableTest {
    /** Makes graph convolutions under a name of its own. */
    public static class Offered implements ModelFactory {
        private final String name;

        /** As a service. */
        public Offered() {
            this("com.acme.Offered");
        }

        Offered(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public GraphModel create(int in, int classes, ModelConfig config, Rng rng) {
            return Gcn.of(in, classes, config, rng);
        }
    }

    /** Takes the name of a model that there is. */
    public static final class Copycat extends Offered {
        /** As a service. */
        public Copycat() {
            super("gcn");
        }
    }

    /** What to do while a service is on the class path of this thread. */
    private interface Act {
        void run() throws IOException;
    }

    private static void withService(Path folder, String type, Act act) throws IOException {
        var file = folder.resolve("META-INF/services/org.espalier.nn.model.ModelFactory");
        Files.createDirectories(file.getParent());
        Files.writeString(file, type + "\n");
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            act.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aServiceIsKnownByItsNameAndMakesModels(@TempDir Path folder) throws IOException {
        withService(
                folder,
                Offered.class.getName(),
                () -> {
                    assertTrue(Models.names().contains("com.acme.Offered"));
                    var config = ModelConfig.of("com.acme.Offered").withSizes(4, 2);
                    assertEquals(2, Models.create(3, 2, config, Rng.of(1)).depth());
                });

        assertFalse(Models.names().contains("com.acme.Offered"));
    }

    @Test
    void aNameThatIsOfferedTwiceIsRefused(@TempDir Path folder) throws IOException {
        withService(
                folder,
                Copycat.class.getName(),
                () ->
                        assertRefused(
                                IllegalArgumentException.class,
                                Models::names,
                                "each model's name once",
                                "'gcn'",
                                Copycat.class.getName(),
                                "rename one"));
    }

    @Test
    void aServiceThatIsNoClassIsRefused(@TempDir Path folder) throws IOException {
        withService(
                folder,
                "com.acme.Missing",
                () ->
                        assertRefused(
                                IllegalArgumentException.class,
                                Models::names,
                                "META-INF/services",
                                "com.acme.Missing",
                                "correct that file"));
    }

    @Test
    void aServiceWhoseClassIsDamagedIsRefused(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("com/acme"));
        Files.writeString(folder.resolve("com/acme/Damaged.class"), "no class");

        withService(
                folder,
                "com.acme.Damaged",
                () ->
                        assertRefused(
                                IllegalArgumentException.class,
                                Models::names,
                                "to name classes that make models",
                                "com/acme/Damaged",
                                "or its classes"));
    }

    @Test
    void aNameThatIsNoNameOfAFolderIsRefused() {
        for (var name : List.of("", " ", "my model", "../gcn", "a/b")) {
            assertRefused(
                    IllegalArgumentException.class,
                    () -> FactoryTable.of(List.of(new Offered(name))),
                    "a name of letters",
                    "'" + name + "'",
                    "Offered");
        }
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearestOne() {
        assertRefused(
                IllegalArgumentException.class,
                () -> Models.requireName("gnc"),
                "did you mean 'gcn'?",
                "appnp, gat, gatv2",
                "--class-path");
    }

    @Test
    void aNameLikeNoOtherIsRefusedWithoutGuessing() {
        assertRefused(
                IllegalArgumentException.class,
                () -> Models.requireName("transformer"),
                "got 'transformer'; a model of your own");
    }
}
