// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCasesTest {
    @Test
    void everyPublishedCaseHasTheNameThatFindsIt() {
        assertTrue(BenchCases.published().size() >= 15);
        for (var kind : BenchCases.published()) {
            assertEquals(kind, BenchCases.named(kind.name()).orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcn-grid2d-7x32",
                "gat-planted-2x8",
                "sage-rmat20-1x1",
                "gin-cora-2x3",
                "gcn-cora-2x3-dropout",
                "gcnii-pubmed-9x8",
                "infer-gat-rmat18-2x8",
                "infer-gcnii-cora-4x16",
                "spmm-arxiv-7",
                "spmm-rmat22-64",
                "spmm-weighted-rmat19-7",
                "spmm-mean-cora-7",
                "spmm-max-cora-7",
                "sddmm-rmat21-9",
                "softmax-cora-4",
                "attention-cora-3x64",
                "attention-back-cora-1x7",
                "adam-17",
                "crossentropy-9x4",
                "reorder-cora-degree",
                "reorder-cora-bfs",
                "reorder-cora-rcm",
                "partition-multilevel-grid3d-64",
                "partition-chunker-cora-8",
                "partition-work-cora-2708",
                "roof-copy",
                "roof-gather-256",
                "spmm-bf16-arxiv-7",
                "gemm-3x5x7",
                "gemm-nt-3x5x7",
                "gemm-tn-3x5x7",
                "complete-2x3",
                "serve-pubmed"
            })
    void anySizeHasAName(String name) {
        assertEquals(name, BenchCases.named(name).orElseThrow().name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gcn",
                "gcn-cora",
                "gcn-nowhere-2x16",
                "gcn-cora-0x16",
                "infer-gcn-nowhere-2x16",
                "infer-spmm-cora-2x16",
                "spmm-rmat17-0",
                "spmm-rmat23-64",
                "spmm-min-cora-7",
                "sddmm-cora",
                "softmax-cora-0",
                "attention-cora-3",
                "attention-forward-cora-3x4",
                "adam-0",
                "adam-9999999999",
                "crossentropy-9",
                "reorder-cora",
                "reorder-cora-random",
                "partition-metis-cora-4",
                "partition-range-nowhere-4",
                "partition-range-cora-0",
                "partition-range-cora-2709",
                "partition-range-cora",
                "roof-gather-100",
                "roof",
                "spmm-bf16-rmat17",
                "gemm-2x3",
                "gemm-tt-2x3x4",
                "gemm-99999999999x1x1",
                "complete-2",
                "serve-nowhere",
                "serve"
            })
    void otherWordsAreNoCase(String name) {
        assertTrue(BenchCases.named(name).isEmpty());
    }
}
