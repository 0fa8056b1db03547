// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.ImageIO;

/** A real browser shows the report: light, dark, narrow and on paper. */
@Tag("slow")
class BrowserTest {
    private static final int WHITE = 0xffffff;
    private static final int NARROW = 375;

    @TempDir private Path folder = Path.of("");

    private Browser browser = new Browser(folder, folder);
    private Path page = folder;

    @BeforeEach
    void open() throws IOException {
        var program = Browser.find();
        assumeTrue(
                program.isPresent(),
                "expected a browser but no chromium is on the PATH; install the package chromium");
        browser = new Browser(program.orElseThrow(), folder);
        page = folder.resolve("report.html");
        Reports.full().write(page);
    }

    private BufferedImage screenshot(String... options) throws Exception {
        var image = folder.resolve("screen.png");
        var all = Arrays.copyOf(options, options.length + 2);
        all[options.length] = "--screenshot=" + image;
        all[options.length + 1] = "--window-size=900,1400";
        browser.open(page, all);
        return ImageIO.read(image.toFile());
    }

    private static long colours(BufferedImage image) {
        return Arrays.stream(
                        image.getRGB(
                                0,
                                0,
                                image.getWidth(),
                                image.getHeight(),
                                null,
                                0,
                                image.getWidth()))
                .distinct()
                .count();
    }

    @Test
    void lightPaperIsWhiteAndDrawnOn() throws Exception {
        var image = screenshot();

        assertEquals(900, image.getWidth());
        assertEquals(WHITE, image.getRGB(2, 2) & WHITE);
        assertTrue(colours(image) > 50, "colours: " + colours(image));
    }

    @Test
    void darkPaperIsDarkAndDrawnOn() throws Exception {
        var image = screenshot("--blink-settings=preferredColorScheme=0");

        assertEquals(0x14171a, image.getRGB(2, 2) & WHITE);
        assertTrue(colours(image) > 50, "colours: " + colours(image));
    }

    @Test
    void aNarrowScreenScrollsTablesButNotThePage() throws Exception {
        var frame = folder.resolve("frame.html");
        Files.writeString(
                frame,
                """
                <!DOCTYPE html><body>
                <iframe src="report.html" style="width:%dpx;height:900px;border:0"
                  onload="const page = this.contentDocument;
                    const boxes = [...page.querySelectorAll('.scroll')];
                    const wide = boxes.filter(box => box.scrollWidth > box.clientWidth);
                    document.title = 'page ' + page.documentElement.scrollWidth
                      + ' wide boxes ' + (wide.length > 0);"></iframe>
                """
                        .formatted(NARROW));

        var seen = browser.open(frame, "--dump-dom");

        assertTrue(seen.contains("page " + NARROW + " wide boxes true"), seen);
    }

    @Test
    void paperTakesIt() throws Exception {
        var paper = folder.resolve("report.pdf");

        browser.open(page, "--print-to-pdf=" + paper, "--no-pdf-header-footer");

        var bytes = Files.readAllBytes(paper);
        assertEquals("%PDF-", new String(bytes, 0, 5, StandardCharsets.US_ASCII));
        assertTrue(bytes.length > 10_000, "bytes: " + bytes.length);
    }
}
