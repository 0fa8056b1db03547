// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.BenchGraph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All cases, by name.
 *
 * <ul>
 *   <li>{@code gcn-GRAPH-LAYERSxHIDDEN}, {@code sage-...}, {@code gat-...}, {@code gin-...}, {@code
 *       gcnii-...}: an epoch of training; {@code gcn-GRAPH-LAYERSxHIDDEN-dropout} and so on: with
 *       dropout of one half on what layers hand on; {@code infer-gcn-...} and so on: the logits of
 *       all nodes
 *   <li>{@code spmm-GRAPH-WIDTH}: the sum of neighbours' rows; {@code spmm-weighted-...}, {@code
 *       spmm-mean-...}, {@code spmm-max-...}: its other forms; {@code spmm-bf16-...}: of bf16 rows
 *   <li>{@code sddmm-GRAPH-WIDTH}: the dot product at each edge
 *   <li>{@code softmax-GRAPH-HEADS}: softmax over each node's in-edges
 *   <li>{@code attention-GRAPH-HEADSxWIDTH}: graph attention; {@code attention-back-...}: its
 *       gradients
 *   <li>{@code gemm-ROWSxINNERxCOLUMNS}, {@code gemm-nt-...} with the right factor transposed,
 *       {@code gemm-tn-...} with the left: a dense product
 *   <li>{@code adam-WEIGHTS}, {@code crossentropy-ROWSxCLASSES}: the other ends of a step
 *   <li>{@code reorder-GRAPH-degree}, {@code -bfs}, {@code -rcm}: relabelling
 *   <li>{@code partition-METHOD-GRAPH-PARTS}: splitting into parts, with what it cuts; methods are
 *       those of {@link org.espalier.partition.PartitionMethod}
 *   <li>{@code complete-GRAPHSxNODES}: message passing on fully connected graphs
 *   <li>{@code serve-GRAPH}: predictions of single nodes
 *   <li>{@code roof-copy}, {@code roof-triad}, {@code roof-gather-WIDTH}, {@code roof-fma}: limits
 *       of the machine
 *   <li>{@code sample-GRAPH-15x10x5}: neighbour sampling with these fan-outs, and {@code
 *       loader-GRAPH-15x10x5}: with features
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
                    "gcn-pubmed-3x256-dropout",
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
                    "infer-gcn-arxiv-3x256",
                    "spmm-weighted-rmat17-128",
                    "spmm-mean-rmat17-128",
                    "spmm-max-rmat17-128",
                    "sddmm-rmat17-128",
                    "softmax-rmat17-4",
                    "attention-arxiv-3x64",
                    "attention-back-arxiv-3x64",
                    "adam-16777216",
                    "crossentropy-131072x40",
                    "reorder-rmat17-degree",
                    "partition-multilevel-rmat17-16",
                    "partition-multilevel-grid2d-16",
                    "partition-multilevel-planted-16",
                    "partition-fennel-rmat17-16",
                    "partition-ldg-rmat17-16",
                    "partition-chunker-rmat17-32",
                    "roof-copy",
                    "roof-triad",
                    "roof-gather-128",
                    "roof-fma",
                    "complete-64x16",
                    "complete-64x64",
                    "serve-cora",
                    "sample-rmat20-15x10x5",
                    "loader-rmat20-15x10x5");

    private static final List<Function<String, Optional<BenchCase>>> FAMILIES =
            List.of(
                    TrainingCase::parse,
                    InferenceCase::parse,
                    SpmmCase::parse,
                    Bf16SpmmCase::parse,
                    SddmmCase::parse,
                    SoftmaxCase::parse,
                    AttentionCase::parse,
                    GemmCase::parse,
                    AdamCase::parse,
                    CrossEntropyCase::parse,
                    ReorderCase::parse,
                    PartitionCase::parse,
                    CompleteCase::parse,
                    ServeCase::parse,
                    SampleCase::parse,
                    LoaderCase::parse,
                    RoofCase::parse);

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
        return FAMILIES.stream()
                .map(family -> family.apply(name))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static Optional<BenchGraph> graph(String label) {
        return Arrays.stream(BenchGraph.values())
                .filter(graph -> graph.label().equals(label))
                .findFirst();
    }
}
