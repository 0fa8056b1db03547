// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.graph.NodeIds;
import org.espalier.io.GraphFormatException;
import org.espalier.io.ReadLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

class CsvGraphTest {
    private static final CsvColumns BY_HEADER = CsvColumns.byHeader();

    @TempDir Path path = Path.of("");
    private CsvFolder folder = new CsvFolder(path);

    @BeforeEach
    void twoPeopleAndADog() throws IOException {
        folder =
                new CsvFolder(path)
                        .nodes(
                                "id,label,age,city",
                                "ann,human,31,Rome",
                                "bob,human,45,Bern",
                                "rex,dog,3,Rome")
                        .edges("from,to", "ann,bob", "rex,ann");
    }

    @Test
    void idsLabelsAndFeaturesKeepTheirNames() throws IOException {
        var data = CsvGraph.read(path);

        assertEquals(List.of("ann", "bob", "rex"), data.ids().toList());
        assertEquals(OptionalInt.of(2), data.ids().find("rex"));
        assertEquals(List.of("dog", "human"), data.labels().classNames());
        assertArrayEquals(new int[] {1, 1, 0}, data.labels().toArray());
        assertEquals(List.of("age", "city=Bern", "city=Rome"), data.featureNames());
        assertArrayEquals(
                new float[] {31, 0, 1, 45, 1, 0, 3, 0, 1}, data.features().dense().toArray());
        assertEquals(NodeIds.of(1, 2), data.graph().inNeighbours(0));
        assertEquals(4, data.graph().numEdges());
        assertEquals(Datasets.load(path).fingerprint(), data.fingerprint());
    }

    @Test
    void namesStayWithTheNodesThatAreKept() throws IOException {
        var part = CsvGraph.read(path).induced(NodeIds.of(2, 0));

        assertEquals(List.of("rex", "ann"), part.ids().toList());
        assertEquals(List.of("age", "city=Bern", "city=Rome"), part.featureNames());
        assertEquals("dog", part.labels().nameOf(part.labels().at(0)));
    }

    @Test
    void featuresAreChosenByNameOrBeginning() throws IOException {
        folder.nodes("id,f1,g,f2,label", "a,1,2,3,x", "b,4,5,6,y").edges("src,dst", "a,b");

        var chosen = CsvGraph.read(path, BY_HEADER.withFeatures("f*"));
        var named = CsvGraph.read(path, BY_HEADER.withFeatures("f2", "G"));
        var none = CsvGraph.read(path, BY_HEADER.withFeatures(CsvColumns.NONE));

        assertEquals(List.of("f1", "f2"), chosen.featureNames());
        assertArrayEquals(new float[] {1, 3, 4, 6}, chosen.features().toArray());
        assertEquals(List.of("g", "f2"), named.featureNames());
        assertEquals(0, none.numFeatures());
    }

    @Test
    void everyColumnCanBeNamed() throws IOException {
        folder.nodes("key word,team,part of,x", "a,red,train,1", "b,blue,test,2", "c,,val,3")
                .edges("since,one,two,calls", "1999,a,b,2.5", "2001,b,c,0");

        var data =
                CsvGraph.read(
                        path,
                        BY_HEADER
                                .withId("key word")
                                .withLabel("TEAM")
                                .withSplit("part of")
                                .withSource("one")
                                .withTarget("two")
                                .withWeight("calls"),
                        EdgeRule.AS_STORED,
                        ReadLimits.defaults());

        assertEquals(List.of("a", "b", "c"), data.ids().toList());
        assertEquals(List.of("x"), data.featureNames());
        assertArrayEquals(new int[] {1, 0, Labels.UNLABELLED}, data.labels().toArray());
        assertEquals(new NodeSplit(NodeIds.of(0), NodeIds.of(2), NodeIds.of(1)), data.split());
        assertEquals(NodeIds.of(0), data.graph().inNeighbours(1));
        assertArrayEquals(new float[] {2.5f, 0}, data.edgeWeights().orElseThrow().toArray());
    }

    @Test
    void bothDirectionsHaveTheWeightOfTheFirstLine() throws IOException {
        folder.edges("target,w,source", "ann,2,bob", "bob,5,ann", "rex,1,rex", "ann,7,rex");

        var data = CsvGraph.read(path);

        assertEquals(4, data.graph().numEdges());
        assertArrayEquals(new float[] {2, 7, 2, 7}, data.edgeWeights().orElseThrow().toArray());
        var found = Datasets.inspect(path).toMap();
        assertEquals(1L, found.get("droppedSelfLoops"));
        assertEquals(1L, found.get("droppedDuplicates"));
        assertEquals(
                List.of(
                        "edges that name a pair again with another weight: 1; the first line"
                                + " counts"),
                found.get("notes"));
    }

    @Test
    void weightsBelongToTheFingerprintAndStayWithTheirEdges() throws IOException {
        folder.edges("source,target,weight", "ann,bob,2", "bob,rex,3");
        var data = CsvGraph.read(path);
        var plain = CsvGraph.read(path, BY_HEADER.withWeight(CsvColumns.NONE));

        var part = data.induced(NodeIds.of(2, 1));

        assertArrayEquals(new float[] {3, 3}, part.edgeWeights().orElseThrow().toArray());
        assertTrue(plain.edgeWeights().isEmpty());
        assertTrue(!plain.fingerprint().equals(data.fingerprint()));
    }

    @Test
    void missingNumbersBecomeTheMeanAndMissingTextsTheShares() throws IOException {
        folder.nodes("id,x,kind", "a,1,p", "b,,q", "c,NaN,", "d,4,q", "e,4,n/a")
                .edges("source,target");

        var data = CsvGraph.read(path, BY_HEADER.withMissing(MissingValues.MEAN));

        float share = 1 / 3f;
        assertEquals(List.of("x", "kind=p", "kind=q"), data.featureNames());
        assertArrayEquals(
                new float[] {1, 1, 0, 3, 0, 1, 3, share, 1 - share, 4, 0, 1, 4, share, 1 - share},
                data.features().dense().toArray(),
                1e-6f);
    }

    @Test
    void numbersAreScaledByTheirColumn() throws IOException {
        folder.nodes("id,x,same,kind", "a,1,7,p", "b,,7,q", "c,5,7,p").edges("source,target");

        var data =
                CsvGraph.read(
                        path,
                        BY_HEADER
                                .withScaling(NumberScaling.STANDARD)
                                .withMissing(MissingValues.MEAN));

        // x: mean 3, deviation 2, and a missing value is the mean
        assertArrayEquals(
                new float[] {-1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 1, 0},
                data.features().dense().toArray());
    }

    @Test
    void otherTablesAreScaledAsTheFirst() throws IOException {
        var standard = CsvColumns.byHeader().withScaling(NumberScaling.STANDARD);
        folder.nodes("id,x,c", "a,1,7", "b,5,7").edges("from,to", "a,b");
        var scales = CsvGraph.scales(path, standard);
        folder.nodes("id,x,c", "d,9,8").edges("from,to");

        var data = CsvGraph.read(path, standard.withScales(scales));

        assertEquals(Map.of("x", new ColumnScale(3, 2), "c", new ColumnScale(7, 0)), scales);
        assertArrayEquals(new float[] {3, 0}, data.features().dense().toArray());
        assertTrue(CsvGraph.scales(path, CsvColumns.byHeader()).isEmpty());
    }

    @Test
    void lenientColumnsMayBeAbsent() throws IOException {
        var columns = CsvColumns.byHeader().withLabel("kind").withWeight("calls").withSplit("part");

        var data = CsvGraph.read(path, columns.lenient());

        assertEquals(0, data.labels().numLabelled());
        assertTrue(data.edgeWeights().isEmpty());
        assertThrows(GraphFormatException.class, () -> CsvGraph.read(path, columns));
    }

    @Test
    void emptyAndNamelessColumnsAreLeftOut() throws IOException {
        folder.nodes(",id,x,remark", "0,a,1,", "1,b,2,").edges("source,target", "a,b");

        var data = CsvGraph.read(path);

        assertEquals(List.of("x"), data.featureNames());
        assertEquals(
                List.of("column remark is empty and left out"),
                Datasets.inspect(path).toMap().get("notes"));
    }

    @Test
    void oneTextMakesAColumnTexts() throws IOException {
        folder.nodes("id,floor", "a,1", "b,2b", "c,1.0").edges("source,target");

        var data = CsvGraph.read(path);

        assertEquals(List.of("floor=1", "floor=1.0", "floor=2b"), data.featureNames());
        var note = String.valueOf(Datasets.inspect(path).toMap().get("notes"));
        assertTrue(note.contains("nodes.csv, line 3 holds '2b'"), note);
    }

    @Test
    void aTableOfFeaturesGoesBeforeColumnsOfNodes() throws IOException {
        folder.write("features.csv", "kind,id,size", "cat,rex,1", "cow,ann,2");

        var data = CsvGraph.read(path);

        assertEquals(List.of("kind=cat", "kind=cow", "size"), data.featureNames());
        assertArrayEquals(
                new float[] {0, 1, 2, 0, 0, 0, 1, 0, 1}, data.features().dense().toArray());
        assertEquals(
                List.of("1 nodes are not in features.csv; their features are 0"),
                Datasets.inspect(path).toMap().get("notes"));
    }

    @Test
    void marksQuotesWindowsLinesAndPackedFilesAreRead() throws IOException {
        Files.writeString(
                path.resolve("nodes.csv"),
                "\uFEFFid,\"x\"\r\n\"Smith, \"\"Al\"\"\",1\r\nb,2\r\n\r\n");
        Files.writeString(path.resolve("edges.csv"), "src\tdst\r\n\"Smith, \"\"Al\"\"\"\tb\r\n");
        folder.pack("nodes.csv").pack("edges.csv");

        var data = CsvGraph.read(path.resolve("nodes.csv.gz"));

        assertEquals(List.of("Smith, \"Al\"", "b"), data.ids().toList());
        assertArrayEquals(new float[] {1, 2}, data.features().toArray());
        assertEquals(2, data.graph().numEdges());
    }

    @Test
    void aPackedTwinIsNotASecondDataSet() throws IOException {
        var text = Files.readString(path.resolve("edges.csv"));
        folder.pack("edges.csv").write("edges.csv", text.strip());

        assertEquals(4, CsvGraph.read(path).graph().numEdges());
    }

    @Test
    void numbersFromZeroAreTheNodesThemselves() throws IOException {
        folder.nodes("id,x", "2,20", "0,0", "1,10").edges("2,0");

        var data = CsvGraph.read(path);

        assertTrue(data.ids().isPlain());
        assertArrayEquals(new float[] {0, 10, 20}, data.features().toArray());
        assertEquals(NodeIds.of(2), data.graph().inNeighbours(0));
    }

    @Test
    void aGraphNeedsNoEdges() throws IOException {
        Files.writeString(path.resolve("edges.csv"), "");

        assertEquals(0, CsvGraph.read(path).graph().numEdges());
    }

    @Test
    void inspectionSaysWhatEachColumnBecomes() throws IOException {
        folder.nodes("id,label,age,city,memo", "a,x,1,Rome,", "b,,,Bern,", "c,y,3,Rome,")
                .edges("since,u,v,w", "1999,a,b,1");

        var found = Datasets.inspect(path, BY_HEADER.withFeatures("age", "city")).toMap();

        found.keySet().retainAll(expected().keySet());
        assertEquals(expected(), found);
        assertEquals(
                List.of(
                        "1 values of features are missing; without --missing mean they are"
                                + " refused"),
                Datasets.inspect(path, BY_HEADER.withFeatures("age", "city")).toMap().get("notes"));
    }

    private static Map<String, Object> expected() {
        return Map.ofEntries(
                Map.entry("idColumn", "nodes.csv: id"),
                Map.entry("labelColumn", "nodes.csv: label"),
                Map.entry("splitColumn", "none"),
                Map.entry("sourceColumn", "edges.csv: u"),
                Map.entry("targetColumn", "edges.csv: v"),
                Map.entry("weightColumn", "edges.csv: w"),
                Map.entry("featureFile", "nodes.csv"),
                Map.entry(
                        "featureColumns",
                        List.of("age: number, 1 missing", "city: text, 2 values")),
                Map.entry("missingValues", 1),
                Map.entry("unusedColumns", List.of("nodes.csv: memo", "edges.csv: since")),
                Map.entry("unlabelled", 1),
                Map.entry("weighted", true));
    }
}
