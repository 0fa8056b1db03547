// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;

import org.espalier.io.GraphFormatException;
import org.espalier.io.ReadLimits;
import org.espalier.io.TableReader;
import org.espalier.tensor.CsrMatrix;
import org.espalier.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The LINQS text files {@code NAME.content} (id, features, class) and {@code NAME.cites} (cited,
 * citing).
 *
 * <p>Nodes are numbered in the order of {@code .content}, classes in alphabetical order. A message
 * flows from the citing to the cited paper. Links to papers that {@code .content} does not know are
 * left out and counted.
 */
final class LinqsReader {
    private final Path content;
    private final Path cites;
    private final ReadLimits limits;
    private final NodeNames nodes;
    private final List<String> classes = new ArrayList<>();
    private final IntArrayList offsets = new IntArrayList(new int[] {0});
    private final IntArrayList indices = new IntArrayList();
    private final FloatArrayList values = new FloatArrayList();
    private int width = -1;

    LinqsReader(Path content, Path cites, ReadLimits limits) {
        this.content = content;
        this.cites = cites;
        this.limits = limits;
        this.nodes = new NodeNames(limits);
    }

    RawDataset read() throws IOException {
        readContent();
        var edges = new EdgeColumns();
        long unknown = readCites(edges);
        var matrix =
                CsrMatrix.of(
                        nodes.size(),
                        Math.max(0, width),
                        offsets.toIntArray(),
                        indices.toIntArray(),
                        values.toFloatArray());
        return new RawDataset(
                FileNames.stem(content),
                edges,
                Tensor.sparse(matrix),
                LabelColumn.of(classes),
                List.of(),
                nodes.dictionary(),
                unknown == 0
                        ? List.of()
                        : List.of(unknown + " links name papers without content, left out"));
    }

    private void readContent() throws IOException {
        try (var table = TableReader.open(content, limits)) {
            while (table.next()) {
                readNode(table);
            }
        }
        if (nodes.size() == 0) {
            throw new GraphFormatException(
                    content.toString(),
                    "at least one node",
                    "an empty file",
                    "check that this is the right file");
        }
    }

    private void readNode(TableReader table) throws GraphFormatException {
        int found = table.width() - 2;
        if (found < 0 || (width >= 0 && found != width)) {
            throw table.refusal(
                    "an id, " + (width < 0 ? "" : width + " ") + "features and a class",
                    table.width() + " fields",
                    "check that the line is complete");
        }
        width = found;
        nodes.add(table, 0);
        for (int column = 0; column < width; column++) {
            float value = table.number(column + 1);
            if (value != 0) {
                indices.add(column);
                values.add(value);
            }
        }
        offsets.add(indices.size());
        classes.add(table.text(width + 1));
    }

    private long readCites(EdgeColumns edges) throws IOException {
        long unknown = 0;
        try (var table = TableReader.open(cites, limits)) {
            while (table.next()) {
                int cited = nodes.find(table.text(0));
                int citing = nodes.find(table.text(1));
                if (cited < 0 || citing < 0) {
                    unknown++;
                } else {
                    edges.add(citing, cited);
                }
            }
        }
        return unknown;
    }
}
