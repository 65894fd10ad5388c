package io.github.numbermasking.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in docs/simulator.md compiles, as the members of a test class. */
class SimulatorPageTest {

    private static final String FIRST_MEMBER = "@RegisterExtension";

    @TempDir
    private Path folder;

    @Test
    void theExampleOfATestCompiles() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "simulator.md"));
        int start = page.indexOf("```java\n") + "```java\n".length();
        String example = page.substring(start, page.indexOf("```", start));
        assertEquals("", errors(example));
        assertNotEquals("", errors(example.replace(".hangUp()", ".hangDown()")));
    }

    private String errors(String example) throws IOException {
        Path source = folder.resolve("ExampleTest.java");
        Files.writeString(
                source,
                example.replaceFirst(
                                FIRST_MEMBER,
                                "class ExampleTest { static final String SECRET = \"\"; static java.net.URI endpoint; "
                                        + FIRST_MEMBER)
                        + "}");
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler()
                .run(null, null, errors, "-proc:none", "-d", folder.toString(), source.toString());
        return errors.toString(StandardCharsets.UTF_8);
    }
}
