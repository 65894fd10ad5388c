package io.github.numbermasking.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README is short, and its example in Java compiles as it stands there, imports and all. */
class ReadmeTest {

    private static final long LARGEST = 10_000;

    @TempDir
    private Path classes;

    @Test
    void hasAtMostTenThousandBytes() throws IOException {
        long size = Files.size(Page.ROOT.resolve("README.md"));
        assertTrue(size <= LARGEST, "README.md has " + size + " bytes: move details to a page in docs");
    }

    @Test
    void theExampleOfABookingCompiles() throws IOException {
        String example = Page.at("README.md").block("java", "import ");
        assertEquals("", errors(example));
        assertNotEquals("", errors(example.replace("import io.github.numbermasking.core.booking.BookingResult;", "")));
    }

    private String errors(String source) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-d", classes.toString());
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, found, options, null, List.of(new Source(source)))
                .call();
        return found.getDiagnostics().stream()
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///Booker.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
