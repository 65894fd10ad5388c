package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The documentation quotes the sample as it is. */
class QuotedCodeTest {

    @Test
    void theReadmeShowsTheMaskingLinesOfTheSamplesWebXml() throws IOException {
        String webXml = Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml"));
        String lines = webXml.substring(webXml.indexOf("<!-- DEMO ONLY"), webXml.indexOf("<!-- Number masking ends."));
        assertTrue(lines.contains("MaskingListener"));
        assertTrue(folded(Files.readString(Path.of("../README.md"))).contains(folded(lines)));
    }

    @Test
    void thePageOfTheJavaApiShowsTheTransactionAsTheSampleRunsIt() throws IOException {
        String java = Files.readString(Path.of("src/main/java/io/github/numbermasking/sample/ride/Transactions.java"));
        String lines = java.substring(java.indexOf("try (Connection"), java.indexOf("private static void rollback"));
        lines = lines.substring(0, lines.lastIndexOf('}')); // the method's own
        assertTrue(lines.contains("setAutoCommit"));
        assertTrue(folded(Files.readString(Path.of("../docs/java-api.md"))).contains(folded(lines)));
    }

    private static String folded(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
