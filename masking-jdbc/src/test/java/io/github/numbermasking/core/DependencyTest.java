package io.github.numbermasking.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

class DependencyTest {

    private static final String CORE = "io.github.numbermasking.core";

    @Test
    void coreImportsOnlyTheJdk() throws Exception {
        List<String> lines = dependenciesOf(CORE);
        assertTrue(lines.size() > 50, "saw only " + lines.size() + " dependencies");
        assertEquals(
                List.of(),
                lines.stream()
                        .filter(line -> !line.matches(".*-> (java\\.|io\\.github\\.numbermasking\\.core\\.).*"))
                        .toList());
    }

    @Test
    void theSameCheckSeesTheImportsOfTheStore() throws Exception {
        assertTrue(dependenciesOf("io.github.numbermasking.jdbc").stream().anyMatch(line -> line.contains("org.jdbi")));
    }

    /** Lines such as "io.github.numbermasking.core.Masking -> java.lang.Object java.base". */
    private static List<String> dependenciesOf(String packageName) throws Exception {
        Path classes = Path.of(Masking.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        writer,
                        writer,
                        "-verbose:class",
                        "-filter:none",
                        "--multi-release=17",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        classes.toString());
        assertEquals(0, status, out.toString());
        return out.toString()
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .filter(line -> line.startsWith(packageName + "."))
                .toList();
    }
}
