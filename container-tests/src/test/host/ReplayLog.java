package host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Writes what number masking logs into a file, a line for each. */
class ReplayLog extends Handler {

    static final String OURS = "io.github.numbermasking";

    /** A logger that nobody holds loses its level. */
    private static final Logger LOGGER = Logger.getLogger(OURS);

    private final Writer file;

    ReplayLog(String name) throws IOException {
        Path folder = Files.createDirectories(Paths.get(System.getProperty("catalina.base"), "replay"));
        file = Files.newBufferedWriter(folder.resolve(name + ".log"), StandardCharsets.UTF_8);
        setLevel(Level.ALL);
        LOGGER.setLevel(Level.ALL);
        LOGGER.addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord record) {
        StringBuilder line = new StringBuilder()
                .append(record.getLevel().getName())
                .append(' ')
                .append(record.getLoggerName())
                .append(' ')
                .append(new SimpleFormatter().formatMessage(record));
        for (Throwable thrown = record.getThrown(); thrown != null; thrown = thrown.getCause()) {
            line.append(" | ").append(thrown);
        }
        try {
            file.write(line.toString().replace("\n", "\\n") + "\n");
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void flush() {}

    @Override
    public synchronized void close() {
        LOGGER.removeHandler(this);
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
