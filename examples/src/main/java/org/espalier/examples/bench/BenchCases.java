// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.BenchGraph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All cases, by name.
 *
 * <ul>
 *   <li>{@code gcn-GRAPH-LAYERSxHIDDEN}, {@code sage-...}, {@code gat-...}: an epoch of training
 *   <li>{@code spmm-GRAPH-WIDTH}: the sum of neighbours' rows, {@code spmm-bf16-...} of bf16 rows
 *   <li>{@code gemm-ROWSxINNERxCOLUMNS}, {@code gemm-nt-...} with the right factor transposed,
 *       {@code gemm-tn-...} with the left: a dense product
 *   <li>{@code complete-GRAPHSxNODES}: message passing on fully connected graphs
 *   <li>{@code serve-GRAPH}: predictions of single nodes
 * </ul>
 *
 * <p>Graphs are those of {@link BenchGraph}. Any sizes will do; {@link #published} are those whose
 * numbers are quoted.
 */
public final class BenchCases {
    private static final List<String> PUBLISHED =
            List.of(
                    "gcn-cora-2x16",
                    "gcn-cora-3x256",
                    "gcn-pubmed-2x16",
                    "gcn-pubmed-3x256",
                    "gcn-arxiv-3x256",
                    "gcn-rmat17-2x16",
                    "gcn-rmat17-3x256",
                    "sage-arxiv-3x256",
                    "gat-arxiv-3x64",
                    "spmm-rmat17-32",
                    "spmm-rmat17-64",
                    "spmm-rmat17-128",
                    "spmm-rmat17-256",
                    "gemm-131072x256x256",
                    "gemm-nt-131072x256x256",
                    "gemm-tn-256x131072x256",
                    "complete-64x16",
                    "complete-64x64",
                    "serve-cora");

    private BenchCases() {}

    /**
     * The cases whose numbers are quoted.
     *
     * @return the cases
     */
    public static List<BenchCase> published() {
        return PUBLISHED.stream().flatMap(name -> named(name).stream()).toList();
    }

    /**
     * The case of a name.
     *
     * @param name a name of one of the forms above
     * @return the case; empty if the name has none of these forms or no such graph exists
     */
    public static Optional<BenchCase> named(String name) {
        return Stream.of(
                        TrainingCase.parse(name),
                        SpmmCase.parse(name),
                        Bf16SpmmCase.parse(name),
                        GemmCase.parse(name),
                        CompleteCase.parse(name),
                        ServeCase.parse(name))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static Optional<BenchGraph> graph(String label) {
        return Arrays.stream(BenchGraph.values())
                .filter(graph -> graph.label().equals(label))
                .findFirst();
    }
}
