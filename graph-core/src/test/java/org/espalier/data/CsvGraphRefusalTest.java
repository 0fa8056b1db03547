// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import static org.espalier.data.Refusals.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class CsvGraphRefusalTest {
    private static final CsvColumns BY_HEADER = CsvColumns.byHeader();

    @TempDir Path path = Path.of("");

    private CsvFolder sound() throws IOException {
        return new CsvFolder(path)
                .nodes("id,label,age,city", "ann,human,31,Rome", "rex,dog,3,Rome")
                .edges("from,to,weight", "ann,rex,1");
    }

    private void refused(CsvColumns columns, String... texts) {
        assertRefused(() -> CsvGraph.read(path, columns), texts);
    }

    private void refused(String... texts) {
        refused(BY_HEADER, texts);
    }

    @Test
    void columnsThatDoNotExistGetTheNearestOne() throws IOException {
        sound();

        refused(BY_HEADER.withId("ids"), "nodes.csv, line 1", "'ids' for the id", "'id'?");
        refused(
                BY_HEADER.withLabel("lable"),
                "nodes.csv, line 1: expected a column 'lable' for the label but got the columns"
                        + " id, label, age, city; did you mean 'label'?");
        refused(BY_HEADER.withSplit("when"), "'when' for the split", "name a column");
        refused(BY_HEADER.withFeatures("age", "ctiy"), "'ctiy' for a feature", "'city'?");
        refused(BY_HEADER.withFeatures("f*"), "begin with 'f'", "id, label, age, city");
        refused(BY_HEADER.withSource("frm"), "edges.csv, line 1", "'frm'", "'from'?");
        refused(BY_HEADER.withTarget("too"), "'too' for the target", "'to'?");
        refused(BY_HEADER.withWeight("wieght"), "'wieght' for the weight", "'weight'?");
    }

    @Test
    void columnsMustDiffer() throws IOException {
        sound();

        refused(BY_HEADER.withSource("to").withTarget("to"), "different columns");
        refused(BY_HEADER.withWeight("to"), "different columns", "--source");
        sound().nodes("id,x,x", "ann,1,2", "rex,1,2");
        refused("nodes.csv, line 1", "'x' twice", "its own name");
    }

    @Test
    void nodesMustHaveOneCompleteLineEach() throws IOException {
        sound().nodes("id,age", "ann,1", "rex,2", "ann,3");
        refused("nodes.csv, line 4", "each node once", "'ann' again");
        sound().nodes("id,age", "ann,1", "rex");
        refused("nodes.csv, line 3", "2 fields, as in the header", "1");
        sound().nodes("id,age", "ann,1,2");
        refused("nodes.csv, line 2", "2 fields", "3", "quotes");
        sound().nodes("id,age", ",1");
        refused("nodes.csv, line 2", "an id in column 'id'", "nothing");
        sound().nodes("person,age", "ann,1");
        refused("nodes.csv, line 1", "person, age", "--id person");
        sound().nodes("id,age");
        refused("nodes.csv", "at least one node");
        Files.writeString(path.resolve("nodes.csv"), "");
        refused("nodes.csv", "at least one node");
    }

    @Test
    void edgesMustJoinKnownNodes() throws IOException {
        sound().edges("from,to", "ann,rex", "ann,tom");
        refused("edges.csv, line 3", "a node of", "'tom'");
        sound().edges("person,friend", "ann,rex");
        refused("edges.csv, line 1", "'person'", "--source person");
        sound().edges("from,to,weight", "ann,rex");
        refused("edges.csv, line 2", "3 fields, as in the header", "2");
        sound().edges("from,to", "ann");
        refused("edges.csv, line 2", "at least 2 fields");
        Files.writeString(path.resolve("edges.csv"), "");
        refused(BY_HEADER.withSource("from"), "edges.csv", "an empty file");
        sound().edges("only", "ann");
        refused(BY_HEADER.withSource("only"), "each end of an edge", "only");
    }

    @Test
    void weightsAreNumbersFromZero() throws IOException {
        sound().edges("from,to,weight", "ann,rex,-1");
        refused("edges.csv, line 2", "a weight of 0 or more", "-1", "--weight none");
        sound().edges("from,to,weight", "ann,rex,NaN");
        refused("edges.csv, line 2", "a finite number", "NaN");
        sound().edges("from,to,weight", "ann,rex,");
        refused("edges.csv, line 2", "a number in field 3");
    }

    @Test
    void missingAndInfiniteFeaturesAreRefusedWithTheirLine() throws IOException {
        sound().nodes("id,age,city", "ann,31,Rome", "rex,,Rome");
        refused("nodes.csv, line 3", "a value in column 'age'", "an empty field", "--missing mean");
        sound().nodes("id,age,city", "ann,NaN,Rome", "rex,1,Rome");
        refused("nodes.csv, line 2", "column 'age'", "'NaN'");
        sound().nodes("id,age,city", "ann,31,Rome", "rex,1,");
        refused("nodes.csv, line 3", "column 'city'");
        sound().nodes("id,age,city", "ann,31,Rome", "rex,-inf,Rome");
        refused(
                BY_HEADER.withMissing(MissingValues.MEAN),
                "nodes.csv, line 3",
                "a finite number in column 'age'",
                "'-inf'");
        sound().nodes("id,age", "ann,1e99", "rex,1");
        refused("nodes.csv, line 2", "a finite number", "'1e99'");
    }

    @Test
    void aSplitThatWasAskedForMustTrain() throws IOException {
        sound().nodes("id,fold", "ann,1", "rex,2");

        refused(BY_HEADER.withSplit("fold"), "the word train in column 'fold'");
    }

    @Test
    void otherDataHasNoColumnsToChoose() throws IOException {
        assertRefused(() -> CsvGraph.read(path), "edges.csv and nodes.csv", "an empty folder");
        Files.writeString(path.resolve("toy.content"), "a\t1\tx\n");
        Files.writeString(path.resolve("toy.cites"), "");
        assertRefused(() -> CsvGraph.read(path), "LINQS", "CSV tables only");
        Files.delete(path.resolve("toy.cites"));
        new CsvFolder(path).nodes("id", "a");
        assertRefused(() -> Datasets.load(path), "add edges.csv beside nodes.csv");
        sound().write("features.csv", "node,feature,value", "ann,0,1");
        refused(BY_HEADER.withFeatures("age"), "features.csv, line 1", "leave --features out");
    }
}
