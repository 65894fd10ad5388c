package io.github.numbermasking.testing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/**
 * Searches everything that a test run logs and prints for people's numbers, including the output of libraries and of
 * the container. Thread-safe.
 */
public final class RunOutput {

    /** Strong references to the loggers, because a collected logger would lose its level. */
    private static final List<Logger> TALKATIVE = Stream.of("io.github.numbermasking", "org.jdbi", "com.zaxxer.hikari")
            .map(Logger::getLogger)
            .toList();

    private static final List<Watched> STREAMS = new CopyOnWriteArrayList<>();
    private static final List<String> LEAKS = new CopyOnWriteArrayList<>();

    private RunOutput() {}

    /** Starts to search all output. The output still goes to its usual place. */
    static void watch() {
        System.setOut(watched(System.out));
        System.setErr(watched(System.err));
        Handler handler = new WatchingHandler();
        handler.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(handler);
        TALKATIVE.forEach(logger -> logger.setLevel(Level.ALL));
    }

    private static PrintStream watched(PrintStream target) {
        Watched watched = new Watched(target);
        STREAMS.add(watched);
        return new PrintStream(watched, true, StandardCharsets.UTF_8);
    }

    /** The lines so far that contain a person's number, including the planted ones. */
    public static List<String> leaks() {
        return List.copyOf(LEAKS);
    }

    /** The lines with a person's number that no test has planted, at the end of the run. */
    static List<String> unplannedLeaks() {
        STREAMS.forEach(Watched::end);
        String planted = Phones.planted().e164();
        return LEAKS.stream()
                .filter(line -> !Leaks.in(line).stream().allMatch(planted::equals))
                .toList();
    }

    private static void search(String source, String text) {
        if (!Leaks.in(text).isEmpty()) {
            LEAKS.add(source + ": " + text);
        }
    }

    /** Searches the output line by line, and passes it on. */
    private static final class Watched extends OutputStream {

        private final PrintStream target;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Watched(PrintStream target) {
            this.target = target;
        }

        @Override
        public synchronized void write(int b) {
            line.write(b);
            if (b == '\n') {
                end();
            }
        }

        synchronized void end() {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            search("printed", text);
            target.print(text);
        }
    }

    private static final class WatchingHandler extends Handler {

        @Override
        public void publish(LogRecord record) {
            StringWriter text = new StringWriter();
            text.append(new SimpleFormatter().formatMessage(record));
            if (record.getThrown() != null) {
                record.getThrown().printStackTrace(new PrintWriter(text, true));
            }
            search(record.getLoggerName() + " logged", text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
