package io.github.numbermasking.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README is short, and its example in Java compiles as it stands there, imports and all. */
class ReadmeTest {

    private static final long LARGEST = 10_000;

    @TempDir
    private Path folder;

    @Test
    void hasAtMostTenThousandBytes() throws IOException {
        long size = Files.size(Page.ROOT.resolve("README.md"));
        assertTrue(size <= LARGEST, "README.md has " + size + " bytes: move details to a page in docs");
    }

    @Test
    void theExampleOfABookingCompiles() throws IOException {
        String example = Page.at("README.md").block("java", "import ");
        assertEquals("", errors(example));
        assertNotEquals("", errors(example.replace("import io.github.numbermasking.core.booking.Booking;", "")));
    }

    private String errors(String example) throws IOException {
        Path source = folder.resolve("Booker.java");
        Files.writeString(source, example);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler()
                .run(null, null, errors, "-proc:none", "-d", folder.toString(), source.toString());
        return errors.toString(StandardCharsets.UTF_8);
    }
}
