// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.CsvColumns;
import org.espalier.data.CsvGraph;
import org.espalier.data.NumberScaling;
import org.espalier.data.Splits;
import org.espalier.nn.model.Gcn;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.train.Trainer;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Java code of the guide to data of one's own, on the tables of that guide. */
class OwnDataGuideTest {
    private static final String NODES =
            """
            person,team,age,town
            ann,red,31,Bern
            bob,red,38,Bern
            cat,red,25,Bern
            dan,red,44,Oslo
            eva,blue,61,Oslo
            fay,blue,57,Oslo
            gus,blue,66,Oslo
            hal,,29,Bern
            """;
    private static final String EDGES =
            """
            from,to,calls
            ann,bob,2
            bob,cat,1
            cat,dan,1
            dan,ann,5
            eva,fay,1
            fay,gus,1
            hal,ann,3
            """;

    @Test
    void tablesBecomePredictions(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("nodes.csv"), NODES);
        Files.writeString(folder.resolve("edges.csv"), EDGES);
        var rng = Rng.of(0);

        var columns =
                CsvColumns.byHeader()
                        .withId("person")
                        .withLabel("team")
                        .withWeight("calls")
                        .withScaling(NumberScaling.STANDARD);
        var people = CsvGraph.read(folder, columns);
        var split = Splits.stratified(people.labels(), 0.6, 0.2, rng.split());
        var data = people.withSplits(split);

        var config = ModelConfig.of("gcn").withSizes(16, 2);
        var model = Gcn.of(data.numFeatures(), data.numClasses(), config, rng.split());
        Trainer.of(model, Adam.of(model, 0.01)).epochs(100).fit(data, rng.split());

        var logits = model.forward(data.graph(), data.features());
        int hal = data.ids().find("hal").orElseThrow();
        boolean isRed = logits.at(hal, 1) > logits.at(hal, 0);

        assertEquals("red", data.labels().nameOf(1));
        assertTrue(isRed);
    }
}
