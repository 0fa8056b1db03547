// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Data that is missing, cut, damaged or not what training needs. */
class RefusedDataTest {
    @TempDir private Path folder = Path.of("");

    static Stream<Refusal> files() {
        return Refusal.table(
                """
                3 | absent | train --data @/absent
                3 | absent | inspect @/absent
                3 | expected a data set in one of the forms | train --data @/empty
                3 | expected a data set in one of the forms | inspect @/empty
                3 | nonsense.npz | train --data @/nonsense.npz
                3 | nonsense.npz | inspect @/nonsense.npz
                3 | cut.npz | train --data @/cut.npz
                3 | cut.npz | inspect @/cut.npz
                3 | cut.npy | inspect @/cut.npy
                3 | array.npy | train --data @/array.npy
                3 | cut.safetensors | inspect @/cut.safetensors
                3 | long.safetensors | inspect @/long.safetensors
                3 | letter.doc | train --data @/letter.doc
                3 | zero.csv | train --data @/zero.csv
                3 | zero.csv | inspect @/zero.csv
                3 | lonely.content | train --data @/lonely.content
                3 | cut.csv.gz | inspect @/cut.csv.gz
                3 | expected labels to learn but got none | train --data @/edges.txt
                """);
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileOrFolderIsRefused(Refusal refusal) throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        write("nonsense.npz", "PK but not really");
        write("cut.npz", "PK\u0003\u0004\u0014\u0000\u0000");
        write("cut.npy", "\u0093NUMPY\u0001\u0000\u00f6\u0000{'descr': '<f4'");
        write("array.npy", "\u0093NUMPY\u0001\u0000\u0002\u0000{}");
        write("cut.safetensors", "\u0010\u0000\u0000\u0000\u0000\u0000\u0000\u0000{\"a\"");
        write("long.safetensors", "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f{}");
        write("letter.doc", "\u0000\u0001\u0002\u00ff");
        write("zero.csv", "");
        write("lonely.content", "a 1 0 x\n");
        write("cut.csv.gz", "\u001f\u008b\b\u0000\u0000");
        write("edges.txt", "0 1\n1 2\n2 3\n");

        refusal.check(folder);
    }

    private void write(String name, String bytes) throws IOException {
        Files.write(folder.resolve(name), bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** One text of a sound table is replaced; an empty one stands for the whole table. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    nodes.csv    | node,label,split | a,b,c                | expected a header with a column of ids
                    nodes.csv    | 1,               | 0,                   | nodes.csv
                    nodes.csv    | 23,              | 1,                   | nodes.csv
                    nodes.csv    | ``               | node,label\\n        | at least one node
                    nodes.csv    | ``               | node\\n0\\n1\\n      | nodes.csv
                    nodes.csv    | ,b,              | ,a,                  | expected nodes of two or more classes but got 1
                    edges.csv    | 2,5              | 2,99                 | edges.csv
                    edges.csv    | 2,5              | 2,-1                 | edges.csv
                    edges.csv    | 2,5              | 2                    | edges.csv
                    edges.csv    | 2,5              | x,y                  | edges.csv
                    features.csv | node,x,y,z       | node                 | features.csv
                    features.csv | 2,5,0,2          | 2,5,0                | each node once with 3 features
                    features.csv | 2,5,0,2          | 2,5,0,NaN            | features.csv
                    features.csv | 2,5,0,2          | 2,5,0,Infinity       | features.csv
                    features.csv | 2,5,0,2          | 3,5,0,2              | each node once
                    features.csv | 2,5,0,2          | 88,5,0,2             | features.csv
                    features.csv | ``               | ``                   | features.csv
                    """)
    void aTableIsRefused(String file, String sound, String broken, String message)
            throws IOException {
        var table = SmallData.in(folder.resolve("small")).resolve(file);
        var text = Files.readString(table);
        var wrong = broken.replace("\\n", "\n");
        Files.writeString(table, sound.isEmpty() ? wrong : text.replace(sound, wrong));

        new Refusal(3, message, "train --data @/small").check(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --split random | expected at least 20 + 30 nodes in class
                    --metric f1 --weight-decay first=0.1 | expected parameters called 'first'
                    """)
    void soundDataThatDoesNotFitTheOptionsIsRefused(String options, String message)
            throws IOException {
        SmallData.in(folder.resolve("small"));

        new Refusal(3, message, "train --data @/small " + options).check(folder);
    }
}
