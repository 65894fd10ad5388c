package io.github.numbermasking.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a container has written down.
 *
 * @param base its directory
 */
record ContainerLog(Path base) {

    /** What Tomcat's class loader says of a web application that has ended and left something. */
    enum Leak {
        DRIVER("registered the JDBC driver", "failed to unregister it"),
        THREAD("appears to have started a (?:Timer)?[tT]hread", "failed to stop it"),
        THREAD_LOCAL("created a ThreadLocal", "failed to remove it");

        private final String what;
        private final String failure;

        Leak(String what, String failure) {
            this.what = what;
            this.failure = failure;
        }
    }

    /** What came on its console. */
    String console() throws IOException {
        return Files.readString(base.resolve("console.txt"));
    }

    /** The same, and every file in its directory of logs. */
    String all() throws IOException {
        StringBuilder all = new StringBuilder(console());
        Path logs = base.resolve("logs");
        if (Files.isDirectory(logs)) {
            try (Stream<Path> files = Files.walk(logs)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    all.append(Files.readString(file));
                }
            }
        }
        return all.toString();
    }

    /** How often a text stands on the console. */
    long count(String text) throws IOException {
        return Pattern.compile(Pattern.quote(text)).matcher(console()).results().count();
    }

    /** Tomcat's warnings of leaks of one kind; none on Jetty, which does not look for them. */
    List<String> leaks(Leak leak, String application) throws IOException {
        String pattern = "[^\\n]*\\[" + application + "\\][^\\n]*" + leak.what + "[^\\n]*" + leak.failure + "[^\\n]*";
        return Pattern.compile(pattern)
                .matcher(console())
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
