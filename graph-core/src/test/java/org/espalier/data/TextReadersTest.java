// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import static org.espalier.data.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.graph.NodeIds;
import org.espalier.io.NdArray;
import org.espalier.io.Npz;
import org.espalier.io.ReadLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

class TextReadersTest {
    @TempDir Path folder;

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(FileNames.folder(file));
        return Files.writeString(file, text);
    }

    private void pack(String name) throws IOException {
        var text = Files.readAllBytes(folder.resolve(name));
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".gz")))) {
            out.write(text);
        }
        Files.delete(folder.resolve(name));
    }

    @Test
    void readsContentAndCites() throws IOException {
        write("toy.content", "p9\t0\t1\tTheory\np2\t1\t0.5\tAI\np5\t0\t0\tAI\n");
        write("toy.cites", "p9\tp2\np2\tp5\np2\tgone\n");
        pack("toy.content");

        var data = Datasets.load(folder, EdgeRule.AS_STORED, ReadLimits.defaults());

        assertEquals("toy", data.name());
        assertEquals(List.of("p9", "p2", "p5"), data.ids().toList());
        assertArrayEquals(new float[] {0, 1, 1, 0.5f, 0, 0}, data.features().toArray());
        assertEquals(List.of("AI", "Theory"), data.labels().classNames());
        assertArrayEquals(new int[] {1, 0, 0}, data.labels().toArray());
        assertEquals(2, data.graph().numEdges());
        assertEquals(NodeIds.of(1), data.graph().inNeighbours(0)); // p2 cites p9
        assertEquals(
                List.of("1 links name papers without content, left out"),
                Datasets.inspect(folder).toMap().get("notes"));
    }

    @Test
    void refusesDamagedContent() throws IOException {
        write("toy.cites", "");
        write("toy.content", "a\t0\t1\tx\nb\t0\tx\n");
        assertRefused(() -> Datasets.load(folder), "toy.content, line 2", "2 features");
        write("toy.content", "a\t0\t1\tx\na\t0\t1\tx\n");
        assertRefused(() -> Datasets.load(folder), "line 2", "'a' again");
        write("toy.content", "a\tNaN\t1\tx\n");
        assertRefused(() -> Datasets.load(folder), "line 1", "finite", "NaN");
        write("toy.content", "");
        assertRefused(() -> Datasets.load(folder), "at least one node");
    }

    @Test
    void readsCsvTables() throws IOException {
        write("nodes.csv", "node,label,split\n2,1,test\n0,0,train\n1,,val\n");
        write("edges.csv", "src,dst\n0,2\n2,0\n1,1\n");
        write("features.csv", "node,feature,value\n2,3,0.5\n0,0,1\n");
        pack("features.csv");

        var data = Datasets.load(folder);

        assertEquals(2, data.graph().numEdges());
        assertEquals(4, data.numFeatures());
        assertArrayEquals(
                new float[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5f}, data.features().toArray());
        assertArrayEquals(new int[] {0, -1, 1}, data.labels().toArray());
        assertEquals(new NodeSplit(NodeIds.of(0), NodeIds.of(1), NodeIds.of(2)), data.split());
    }

    @Test
    void readsCsvTablesWithOtherNamesAndIds() throws IOException {
        var edges = write("git_edges.csv", "id_1,id_2\nann,bob\n");
        write("git_target.csv", "id,name,ml_target\nbob,\"B, Bob\",1\nann,A,0\n");
        write("git_features.csv", "id,f0,f1\nann,1,2\nbob,3,4\n");

        var data = Datasets.load(edges, EdgeRule.AS_STORED, ReadLimits.defaults());

        assertEquals("git", data.name());
        assertEquals(List.of("bob", "ann"), data.ids().toList());
        assertEquals(List.of("f0", "f1"), data.featureNames());
        assertArrayEquals(new float[] {3, 4, 1, 2}, data.features().toArray());
        assertEquals(NodeIds.of(1), data.graph().inNeighbours(0));
        assertArrayEquals(new int[] {1, 0}, data.labels().toArray());
    }

    @Test
    void refusesDamagedCsvTables() throws IOException {
        write("edges.csv", "src,dst\n0,2\n");
        write("nodes.csv", "node,label\n0,0\n1,1\n");
        assertRefused(() -> Datasets.load(folder), "edges.csv, line 2", "nodes.csv", "'2'");
        write("edges.csv", "src,dst\n0\n");
        assertRefused(() -> Datasets.load(folder), "edges.csv, line 2", "at least 2 fields");
        write("edges.csv", "src,dst\n0,1\n");
        write("features.csv", "node,feature,value\n0,-1,1\n");
        assertRefused(() -> Datasets.load(folder), "features.csv, line 2", "-1");
        write("features.csv", "node,feature,value\n0,2147483647,1\n");
        assertRefused(() -> Datasets.load(folder), "features.csv, line 2", "2147483647");
        write("features.csv", "node,a,b\n0,1\n");
        assertRefused(() -> Datasets.load(folder), "features.csv, line 2", "2 features");
        write("features.csv", "node,a,b\n0,1,inf\n");
        assertRefused(() -> Datasets.load(folder), "features.csv, line 2", "'inf'");
        write("nodes.csv", "label\n0\n");
        assertRefused(() -> Datasets.load(folder), "nodes.csv, line 1", "header");
        write("nodes.csv", "node\n");
        assertRefused(() -> Datasets.load(folder), "nodes.csv", "at least one node");
    }

    @Test
    void readsEdgeLists() throws IOException {
        var plain = Datasets.load(write("a.txt", "# comment\n0 1\n1 2\n1 0\n2 2\n"));
        var gaps = Datasets.load(write("b.tsv", "FromId\tToId\n30\t7\n7\t100\n"));
        var names = Datasets.load(write("c.csv", "source,target\nzoe,ann\n"));
        var timed = Datasets.inspect(write("d.csv", "6,2,4,1289241911.7\n"));

        assertEquals(3, plain.numNodes());
        assertEquals(4, plain.graph().numEdges());
        assertEquals(NodeIds.of(0, 2), plain.graph().inNeighbours(1));
        assertEquals(3, gaps.numNodes());
        assertEquals(List.of("7", "30", "100"), gaps.ids().toList());
        assertEquals(List.of("zoe", "ann"), names.ids().toList());
        assertTrue(plain.ids().isPlain());
        assertEquals(NodeIds.of(1, 2), gaps.graph().inNeighbours(0)); // 7 with 30 and 100
        assertEquals(2, names.numNodes());
        assertEquals(0, names.numFeatures());
        assertEquals(List.of("2 further columns are not used"), timed.toMap().get("notes"));
    }

    @Test
    void refusesTextsThatAreNoEdgeLists() throws IOException {
        var empty = write("e.txt", "# nothing\n");
        var triples = write("t.txt", "acid\tcauses\tpain\nbase\tcauses\tpain\n");
        var single = write("s.txt", "1\n");
        var broken = write("x.txt", "1 2\n3\n");

        assertRefused(() -> Datasets.load(empty), "e.txt", "at least one edge");
        assertRefused(() -> Datasets.load(triples), "t.txt, line 1", "triples");
        assertRefused(() -> Datasets.load(single), "s.txt, line 1", "at least 2 fields");
        assertRefused(() -> Datasets.load(broken), "x.txt, line 2", "at least 2 fields");
    }

    @Test
    void readsGeomGcnWithNumbersAndWithValues() throws IOException {
        write("film/out1_graph_edges.txt", "node_id\tnode_id\n0\t1\n0\t1\n1\t1\n");
        write("film/out1_node_feature_label.txt", "node_id\tfeature\tlabel\n1\t3,0\t4\n0\t2\t1\n");
        write("web/out1_graph_edges.txt", "node_id\tnode_id\n0\t1\n");
        write(
                "web/out1_node_feature_label.txt",
                "node_id\tfeature\tlabel\n0\t0,1,0\t1\n1\t0,0,0\t0\n");
        Npz.write(folder.resolve("film_split_0.6_0.2_0.npz"), Map.of());
        Files.createDirectory(folder.resolve("splits"));
        for (int k = 0; k < 11; k++) {
            Npz.write(
                    folder.resolve("splits/film_split_0.6_0.2_" + k + ".npz"),
                    Map.of(
                            "train_mask", NdArray.of(new byte[] {(byte) (k == 10 ? 0 : 1), 0}, 2),
                            "val_mask", NdArray.of(new boolean[] {false, true}, 2),
                            "test_mask", NdArray.of(new boolean[] {false, false}, 2)));
        }

        var film = Datasets.load(folder.resolve("film"));
        var web = Datasets.load(folder.resolve("web"));

        assertArrayEquals(new float[] {0, 0, 1, 0, 1, 0, 0, 1}, film.features().toArray());
        assertEquals(2, film.graph().numEdges());
        assertEquals(11, film.splits().size());
        assertTrue(film.split(10).train().isEmpty());
        assertEquals(List.of("1", "4"), film.labels().classNames());
        assertArrayEquals(new float[] {0, 1, 0, 0, 0, 0}, web.features().toArray());
        assertEquals(List.of(), web.splits());
    }

    @Test
    void refusesDamagedGeomGcn() throws IOException {
        var nodes = "node_id\tfeature\tlabel\n";
        write("out1_graph_edges.txt", "node_id\tnode_id\n0\t5\n");
        write("out1_node_feature_label.txt", nodes + "0\t1\t0\n1\t2\t1\n");
        assertRefused(() -> Datasets.load(folder), "out1_graph_edges.txt, line 2", "[0, 2)", "5");
        write("out1_node_feature_label.txt", nodes + "0\t1\t0\n2\t2\t1\n");
        assertRefused(() -> Datasets.load(folder), "position 1", "[0, 2)");
        write("out1_node_feature_label.txt", nodes + "0\t1\t0\n0\t2\t1\n");
        assertRefused(() -> Datasets.load(folder), "node 0 twice");
        write("out1_node_feature_label.txt", nodes + "0\tx\t0\n");
        assertRefused(() -> Datasets.load(folder), "line 2", "'x'");
        write("out1_node_feature_label.txt", nodes + "0\t999999999999\t0\n");
        assertRefused(() -> Datasets.load(folder), "line 2", "999999999999");
    }
}
