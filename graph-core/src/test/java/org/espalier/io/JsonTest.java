// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import static org.espalier.io.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Map;

class JsonTest {
    @Test
    void valuesComeBackInOrder() throws IOException {
        var text = "{\"b\":[1,2.5,true],\"a\":{\"c\":\"é\\n\"}}";

        var read = Json.parse(text, "t");

        assertEquals(List.of("b", "a"), List.copyOf(read.keySet()));
        assertEquals(List.of(1L, 2.5, true), read.get("b"));
        assertEquals(Map.of("c", "é\n"), read.get("a"));
        assertEquals(text, Json.write(read));
    }

    @Test
    void indentedTextReadsTheSame() throws IOException {
        var members = Map.of("a", List.of(1L, 2L));

        assertEquals(members, Json.parse(Json.writeIndented(members), "t"));
    }

    @Test
    void refusesWhatIsNotOneObject() {
        assertRefused(() -> Json.parse("", "f.json"), "f.json", "an object");
        assertRefused(() -> Json.parse("{\"a\":1,\"a\":2}", "f.json"), "Duplicate");
        assertRefused(() -> Json.parse("{\"a\":", "f.json"), "f.json, byte");
        assertRefused(() -> Json.parse("{\"a\":null}", "f.json"), "'null'");
        assertRefused(() -> Json.parse("{\"a\":1e999}", "f.json"), "double precision");
        assertRefused(() -> Json.parse("{} 1", "f.json"), "nothing after");
    }

    @Test
    void writingRefusesWhatCannotComeBack() {
        assertThrows(IllegalArgumentException.class, () -> Json.write(Map.of("a", Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> Json.write(Map.of("a", new Object())));
    }
}
