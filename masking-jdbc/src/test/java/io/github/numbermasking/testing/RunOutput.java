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
 * All that a whole test run logs and prints, the libraries' and the container's part included, searched for persons'
 * numbers as it comes. Thread-safe.
 */
public final class RunOutput {

    /** Held, so that their levels are not lost. */
    private static final List<Logger> TALKATIVE = Stream.of("io.github.numbermasking", "org.jdbi", "com.zaxxer.hikari")
            .map(Logger::getLogger)
            .toList();

    private static final List<Watched> STREAMS = new CopyOnWriteArrayList<>();
    private static final List<String> LEAKS = new CopyOnWriteArrayList<>();

    private RunOutput() {}

    /** Looks at everything from now on; what is written still goes where it went. */
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

    /** The lines so far that held a person's number, those that were planted among them. */
    public static List<String> leaks() {
        return List.copyOf(LEAKS);
    }

    /** The lines that no test planted, now that nothing more will come. */
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

    /** Searches line by line, and passes all on. */
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
