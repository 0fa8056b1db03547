// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What is drawn can be seen: contrast by the formula of WCAG 2. */
class PaletteTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9]+): #([0-9a-f]{6});");
    private static final double ENOUGH = 4.5;

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void textAndLinesStandOutFromThePaper(String mode) throws IOException {
        var colours = colours(mode);

        for (var name : new String[] {"ink", "faint", "link", "c0", "c1", "c2", "c3", "c4", "c5"}) {
            assertContrast(colours, name, "paper");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void countsStandOutFromTheirSquares(String mode) throws IOException {
        var colours = colours(mode);

        for (int shade = 0; shade <= 5; shade++) {
            assertContrast(colours, "on" + shade, "h" + shade);
        }
    }

    private static void assertContrast(Map<String, Integer> colours, String ink, String paper) {
        double contrast = contrast(colours.getOrDefault(ink, 0), colours.getOrDefault(paper, 0));

        assertTrue(contrast >= ENOUGH, "%s on %s: %.2f".formatted(ink, paper, contrast));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x000000, 0xffffff})
    void theFormulaKnowsItsEnds(int colour) {
        assertEquals(21, contrast(colour, 0xffffff - colour), 1e-9);
        assertEquals(1, contrast(colour, colour), 1e-9);
    }

    private static Map<String, Integer> colours(String mode) throws IOException {
        try (var in = Report.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new AssertionError("no style sheet");
            }
            var sheet = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int dark = sheet.indexOf("prefers-color-scheme: dark");
            var part = mode.equals("dark") ? sheet.substring(dark) : sheet.substring(0, dark);
            var colours = new HashMap<String, Integer>();
            COLOUR.matcher(part)
                    .results()
                    .forEach(c -> colours.put(c.group(1), Integer.parseInt(c.group(2), 16)));
            assertEquals(23, colours.size(), "" + colours.keySet());
            return colours;
        }
    }

    private static double contrast(int first, int second) {
        double one = luminance(first) + 0.05;
        double other = luminance(second) + 0.05;
        return Math.max(one, other) / Math.min(one, other);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16)
                + 0.7152 * linear(colour >> 8)
                + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
    }
}
