// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Configuration files with wrong keys, values or bytes. */
class RefusedConfigTest {
    @TempDir private Path folder = Path.of("");

    /** The text of the file stands before the arrow; \\n begins a new line. */
    static Stream<Refusal> table() {
        return Refusal.table(
                """
                2 | c.properties, line 1: expected an option of 'espalier train' without dashes but got 'epohcs' (did you mean 'epochs'?) | epohcs = 3
                2 | c.properties, line 2: expected an option | seed = 3\\nweigth-decay = 3
                2 | but got '--seed' (did you mean 'seed'?) | --seed = 3
                2 | but got 'learningRate' | learningRate = 3
                2 | but got 'resume'; 'espalier config' lists them | resume = true
                2 | but got 'force' | force = true
                2 | but got 'config' | config = other.properties
                2 | but got 'help' | help = true
                2 | line 2: expected each key once but 'seed' stands already in | seed = 3\\nseed = 3
                2 | line 4: expected each key once | seed = 3\\n# x\\n\\nseed = 4
                2 | line 1: expected 'key = value' but got 'seed' | seed
                2 | line 1: expected 'key = value' but got 'seed =' | seed =
                2 | line 1: expected 'key = value' but got '= 3' | = 3
                2 | line 1: expected 'key = value' but got 'seed: 3' | seed: 3
                2 | line 1: --epochs: expected a whole number but got 'many' | epochs = many
                2 | line 2: --lr: expected a number but got 'fast' | epochs = 3\\nlr = fast
                2 | line 1: --json: expected true or false but got 'yes' | json = yes
                2 | line 1: --weight-decay: expected a rate of 0 or more | weight-decay = x
                2 | line 1: --time-limit: expected a time such as | time-limit = 3
                2 | --epochs: expected 1 or more but got 0 | epochs = 0
                2 | --dropout: expected a number in [0, 1) but got 2.0 | dropout = 2
                2 | did you mean 'gcn'? | model = gnc
                2 | did you mean 'accuracy'? | metric = acc
                3 | expected a file but there is none at | data = absent
                """);
    }

    @ParameterizedTest
    @MethodSource("table")
    void isRefused(Refusal refusal) throws IOException {
        var file = folder.resolve("c.properties");
        Files.writeString(file, refusal.words().replace("\\n", "\n") + "\n");

        new Refusal(refusal.exitCode(), refusal.message(), "train --config @/c.properties")
                .check(folder);
    }

    static Stream<Refusal> files() {
        return Refusal.table(
                """
                3 | expected a file of settings but | train --config @/absent.properties
                3 | expected a file of settings but | train --config @
                3 | expected text in UTF-8 but got other bytes | train --config @/binary.properties
                3 | expected a file of settings of at most 1048576 bytes | train --config @/huge.properties
                """);
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatIsNoFileOfSettingsIsRefused(Refusal refusal) throws IOException {
        Files.write(folder.resolve("binary.properties"), new byte[] {(byte) 0xff, 0, 10});
        Files.write(folder.resolve("huge.properties"), new byte[(1 << 20) + 1]);

        refusal.check(folder);
    }
}
