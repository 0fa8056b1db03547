// SPDX-License-Identifier: Apache-2.0
package org.espalier.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class SuggestionTest {
    private static final List<String> MODELS = List.of("gcn", "gat", "sage", "appnp", "accuracy");

    @Test
    void swappedWrongMissingAndExtraLettersAreForgiven() {
        assertEquals(Optional.of("gcn"), Suggestion.nearest("gnc", MODELS));
        assertEquals(Optional.of("sage"), Suggestion.nearest("saga", MODELS));
        assertEquals(Optional.of("appnp"), Suggestion.nearest("apnp", MODELS));
        assertEquals(Optional.of("sage"), Suggestion.nearest("ssage", MODELS));
    }

    @Test
    void theBeginningOfAWordIsEnough() {
        assertEquals(Optional.of("accuracy"), Suggestion.nearest("acc", MODELS));
    }

    @Test
    void whatIsFarFromAllGetsNoSuggestion() {
        assertEquals(Optional.empty(), Suggestion.nearest("transformer", MODELS));
        assertEquals(Optional.empty(), Suggestion.nearest("x", MODELS));
        assertEquals("", Suggestion.text("transformer", MODELS));
    }

    @Test
    void caseMakesNoDifference() {
        assertEquals(Optional.of("gcn"), Suggestion.nearest("GCN", MODELS));
        assertEquals(Optional.of("Age"), Suggestion.nearest("agee", List.of("Age", "income")));
    }

    @Test
    void ofEquallyNearWordsTheFirstIsTaken() {
        assertEquals(" (did you mean 'gat'?)", Suggestion.text("gan", List.of("gcn", "gat")));
    }
}
