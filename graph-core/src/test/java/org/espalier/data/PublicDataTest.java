// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import static org.espalier.data.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.espalier.io.ReadLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The public sets have the sizes that their papers state; skipped where the folder is absent. */
class PublicDataTest {
    private static Path data(String path) {
        var root = Path.of(System.getProperty("espalier.data", "../../shared/data"));
        var file = root.resolve(path);
        assumeTrue(Files.exists(file), () -> "public data sets are not at " + root);
        return file;
    }

    private static Inspection.Nodes inspect(String path) throws IOException {
        return assertInstanceOf(Inspection.Nodes.class, Datasets.inspect(data(path)));
    }

    @Test
    void coraIsTheSameInAllPlanetoidForms() throws IOException {
        var cora = Datasets.cora(data("cora/planetoid"));

        assertEquals(10_556, cora.graph().numEdges());
        assertEquals(49_216, cora.features().matrix().nonZeros());
        assertArrayEquals(
                new int[] {351, 217, 418, 818, 426, 298, 180}, cora.labels().classSizes());
        assertEquals("NodeSplit[train 140, validation 500, test 1000]", cora.split().toString());
        for (var form : new String[] {"cora", "cora/npz", "cora/csv"}) {
            var other = Datasets.cora(data(form));
            assertEquals(cora.fingerprint(), other.fingerprint(), form);
            assertEquals(cora.splits(), other.splits(), form);
        }
    }

    @Test
    void coraHasTheStoredEdgesOfItsSources() throws IOException {
        var planetoid = inspect("cora/planetoid");
        var linqs = inspect("cora/linqs");
        var benchmark = inspect("cora/gnn-benchmark");

        assertEquals(10_858, planetoid.stored().edges());
        assertEquals(0, planetoid.graph().isolated());
        assertEquals(0.810, planetoid.homophily().orElseThrow(), 5e-4);
        assertEquals(5_429, linqs.stored().edges());
        assertEquals(10_556, linqs.graph().edges());
        assertEquals(5_429, benchmark.stored().edges());
        assertEquals(10_556, benchmark.graph().edges());
    }

    @Test
    void pubmedSaysWhichFileIsMissing() {
        var folder = data("pubmed-partial");

        assertRefused(() -> Datasets.pubmed(folder), "no ind.pubmed.allx", "NPZ or CSV");
    }

    @ParameterizedTest
    @CsvSource({
        "pubmed-partial/csv,19717,88648,0,3,1",
        "amazon-computers,13752,491722,767,10,314",
        "coauthor-cs,18333,163788,6805,15,1",
        "coauthor-physics,34493,495924,8415,5,1",
        "cora-ml,2995,16316,2879,7,61",
        "dblp-citation,17716,105734,1639,4,589",
        "blogcatalog,5196,343486,8189,6,1",
        "heterophily-npz/minesweeper.npz,10000,78804,7,2,1",
        "musae-github,37700,578006,0,2,1",
    })
    void setsHaveTheirPublishedSizes(
            String path, int nodes, long edges, int features, int classes, int components)
            throws IOException {
        var data = Datasets.load(data(path));

        assertEquals(nodes, data.numNodes());
        assertEquals(edges, data.graph().numEdges());
        assertEquals(features, data.numFeatures());
        assertEquals(classes, data.numClasses());
        assertEquals(components, Components.of(data.graph()).count());
    }

    @Test
    void amazonComputersHasItsLargestComponent() throws IOException {
        var data = Datasets.load(data("amazon-computers"));

        assertEquals(3_675_081, data.features().matrix().nonZeros());
        assertEquals(281, GraphStatistics.of(data.graph()).isolated());
        assertEquals(13_381, data.largestComponent().numNodes());
    }

    @ParameterizedTest
    @CsvSource({
        "squirrel,5201,198353,2089,0.222",
        "squirrel_filtered,2223,46998,2089,0.207",
        "actor,7600,26659,932,0.217",
        "cornell,183,277,1703,0.123",
        "texas,183,279,1703,0.061",
        "wisconsin,251,450,1703,0.178",
    })
    void heterophilySetsHaveTenSplits(
            String name, int nodes, long edges, int features, double homophily) throws IOException {
        var found = inspect("heterophily-npz/" + name + ".npz");

        assertEquals(nodes, found.data().numNodes());
        assertEquals(edges, found.stored().edges());
        assertEquals(features, found.data().numFeatures());
        assertEquals(10, found.data().splits().size());
        assertEquals(
                homophily,
                GraphStatistics.homophily(
                                Datasets.load(
                                                data("heterophily-npz/" + name + ".npz"),
                                                EdgeRule.AS_STORED,
                                                ReadLimits.defaults())
                                        .graph(),
                                found.data().labels())
                        .orElseThrow(),
                6e-4);
    }

    @Test
    void directedSquirrelKeepsItsLoops() throws IOException {
        var found = inspect("heterophily-npz/squirrel_directed.npz");

        assertEquals(217_073, found.stored().edges());
        assertEquals(140, found.stored().selfLoops());
    }

    @ParameterizedTest
    @CsvSource({
        "film,7600,33391,932,26659",
        "cornell,183,298,1703,277",
        "texas,183,325,1703,279",
        "wisconsin,251,515,1703,450",
    })
    void textAndArchiveFormsAgree(
            String name, int nodes, long rows, int features, long undirectedWithLoops)
            throws IOException {
        var text = inspect("geom-gcn/" + name);
        var archive = inspect("heterophily-npz/" + name.replace("film", "actor") + ".npz");

        assertEquals(nodes, text.data().numNodes());
        assertEquals(rows, text.stored().edges());
        assertEquals(features, text.data().numFeatures());
        assertEquals(10, text.data().splits().size());
        assertEquals(undirectedWithLoops, archive.stored().edges());
        assertEquals(archive.graph().edges(), text.graph().edges());
        if (!name.equals("cornell")) { // whose archive numbers the nodes in another order
            assertEquals(archive.data().fingerprint(), text.data().fingerprint());
        }
    }

    @Test
    void edgeListsAndSmallTablesAreRead() throws IOException {
        var messages = inspect("collegemsg/CollegeMsg.txt.gz");
        var karate = inspect("classic-graphs/karate.edges.csv");
        var drugs = inspect("ogbl-ddi/raw/edge.csv.gz");

        assertEquals(1_899, messages.data().numNodes());
        assertEquals(59_835, messages.stored().edges());
        assertEquals(34, karate.data().numNodes());
        assertEquals(156, karate.graph().edges());
        assertEquals(2, karate.data().numClasses());
        assertEquals(1_067_911, drugs.stored().edges());
        assertEquals(4_267, drugs.data().numNodes());
    }

    @Test
    void foldersWithSeveralSetsAreRefusedByName() {
        var folder = data("geom-gcn");

        assertRefused(() -> Datasets.load(folder), "4: cornell, film, texas, wisconsin");
    }
}
