package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    @Test
    void showsTheMaskingLinesOfTheSamplesWebXml() throws IOException {
        String webXml = Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml"));
        String lines = webXml.substring(webXml.indexOf("<!-- DEMO ONLY"), webXml.indexOf("<!-- Number masking ends."));
        assertTrue(lines.contains("MaskingListener"));
        assertTrue(folded(Files.readString(Path.of("../README.md"))).contains(folded(lines)));
    }

    private static String folded(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
