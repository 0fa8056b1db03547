// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.io.GraphFormatException;
import org.espalier.io.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerMapTest {
    private static PeerLine line(String json) {
        return PeerLine.parse(json.replace('\'', '"')).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gcn-arxiv-3x256 | {'bench':'train','graph':'arxiv','model':'gcn L3"
                        + " H256','impl':'a'}",
                "gat-arxiv-3x64 | {'bench':'train','graph':'arxiv','model':'gat L3 H64'}",
                "spmm-rmat17-128 | {'bench':'spmm','agg':'sum','F':128}",
                "spmm-rmat17-32 | {'bench':'spmm','impl':'C reference (own)','F':32}",
                "spmm-mean-rmat17-64 | {'bench':'spmm','agg':'mean','F':64}",
                "spmm-weighted-rmat17-64 | {'bench':'spmm','impl':'torch_sparse SpMM"
                        + " weights','agg':'sum','F':64}",
                "gemm-8192x512x128 | {'bench':'roof','what':'sgemm 8192x512x128'}",
                "gemm-169343x128x256 | {'bench':'gemm','shape':'169343x128x256'}",
                "roof-copy | {'bench':'roof','what':'copy'}",
                "roof-triad | {'bench':'roof','what':'triad (huge pages)'}",
                "roof-gather-128 | {'bench':'roof','what':'gather F=128 table=64MB'}",
                "partition-multilevel-rmat17-16 | {'bench':'metis','graph':'rmat17','k':16}",
                "complete-2x3 | {'case':'complete-2x3'}"
            })
    void linesBelongToTheirCase(String name, String json) {
        assertTrue(PeerMap.shipped().joins(name, line(json)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gcn-arxiv-3x256 | {'bench':'train','graph':'cora','model':'gcn L3 H256'}",
                "gcn-arxiv-3x256 | {'bench':'train','graph':'arxiv','model':'gcn L3 H256 dropout'}",
                "infer-gcn-arxiv-3x256 | {'bench':'train','graph':'arxiv','model':'gcn L3 H256'}",
                "spmm-rmat17-128 | {'bench':'spmm','agg':'mean','F':128}",
                "spmm-rmat17-12 | {'bench':'spmm','agg':'sum','F':128}",
                "spmm-arxiv-128 | {'bench':'spmm','agg':'sum','F':128}",
                "gemm-nt-8192x512x128 | {'bench':'roof','what':'sgemm 8192x512x128'}",
                "roof-gather-128 | {'bench':'roof','what':'gather F=128 table=512MB'}",
                "partition-multilevel-rmat17-16 | {'bench':'metis','graph':'rmat17','k':4}",
                "partition-fennel-rmat17-16 | {'bench':'metis','graph':'rmat17','k':16}",
                "roof-fma | {'bench':'roof','what':'copy'}",
                "gemm-2x2x2 | {'case':'gemm-2x2x3'}"
            })
    void otherLinesDoNot(String name, String json) {
        assertFalse(PeerMap.shipped().joins(name, line(json)));
    }

    @Test
    void aMapOfOnesOwnReplacesTheShippedOne() throws GraphFormatException {
        var map =
                PeerMap.of(
                        Json.parse(
                                """
                                {"rules": [{"case": "adam-{count}", "line": {"n": "{count}"}}]}\
                                """,
                                "test"),
                        "test");

        assertTrue(map.joins("adam-17", line("{'n':17}")));
        assertTrue(map.joins("adam-17", line("{'n':'17'}")));
        assertFalse(map.joins("adam-17", line("{'n':1.7}")));
        assertFalse(map.joins("roof-copy", line("{'bench':'roof','what':'copy'}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'rules': 3}",
                "{'rules': ['a']}",
                "{'rules': [{'case': 'a'}]}",
                "{'rules': [{'case': 'a', 'line': {}}]}",
                "{'rules': [{'case': 'a', 'line': {'b': 1}}]}",
                "{'rules': [{'case': '{x}-{x}', 'line': {'b': 'c'}}]}",
                "{'rules': [{'case': '{x}', 'line': {'b': '{y}'}}]}",
                "{'rules': [{'case': 'a', 'line': {'b': 'c'}, 'without': 'd'}]}"
            })
    void anythingElseIsRefusedWithItsPlace(String json) throws GraphFormatException {
        var parsed = Json.parse(json.replace('\'', '"'), "test");

        var refused = assertThrows(GraphFormatException.class, () -> PeerMap.of(parsed, "my.json"));

        var message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith("my.json"), message);
        assertTrue(message.contains("shipped peers.json"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no dgl No module named dgl",
                "{",
                "{\"a\":NaN}",
                "{\"a\":null}",
                "{\"a\":1}{\"b\":2}",
                "[1]"
            })
    void whatIsNoObjectIsNoLine(String text) {
        assertTrue(PeerLine.parse(text).isEmpty());
    }

    @Test
    void aRowTellsWhoAndHowLong() {
        var full =
                PeerRow.of(
                                line(
                                        "{'impl':'torch','threads':2,'min_ms':4.5,'med_ms':5,'cpu_min_ms':8}"),
                                "x",
                                2)
                        .orElseThrow();
        var bare = PeerRow.of(line("{'min_ms':9,'threads':1}"), "roof", 2).orElseThrow();
        var seconds = PeerRow.of(line("{'min_s':0.25}"), "metis", 2).orElseThrow();

        assertEquals(
                "{impl=torch, minMs=4.5, medianMs=5.0, cpuMs=8.0, ratio=2.25}",
                full.toMap(2).toString());
        assertEquals("{impl=roof, threads: 1, minMs=9.0, ratio=4.5}", bare.toMap(2).toString());
        assertEquals("{impl=metis, minMs=250.0, ratio=2.5}", seconds.toMap(100).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"min_ms\":0}", "{\"min_ms\":-1}", "{\"min_ms\":\"4\"}"})
    void aTimeThatIsNoneMakesNoRow(String json) {
        assertTrue(PeerRow.of(line(json), "x", 2).isEmpty());
    }

    @Test
    void namesOfOthersCannotSteerTheTerminal() {
        var row = PeerRow.of(line("{'impl':'a\\u001b[2Jb','min_ms':1}"), "x", 2).orElseThrow();

        assertEquals("a?[2Jb", row.impl());
        assertEquals("x".repeat(200) + "...", Printable.of("x".repeat(999)));
    }
}
