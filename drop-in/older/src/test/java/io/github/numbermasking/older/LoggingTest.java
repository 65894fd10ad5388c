package io.github.numbermasking.older;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Log lines come to java.util.logging as those of System.Logger do. */
class LoggingTest {

    private static final String NAME = LoggingTest.class.getName();

    private final java.util.logging.Logger jul = java.util.logging.Logger.getLogger(NAME);
    private final List<LogRecord> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            line.getSourceClassName(); // found by the stack of this moment
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void open() {
        jul.setUseParentHandlers(false);
        jul.addHandler(handler);
    }

    @AfterEach
    void close() {
        jul.removeHandler(handler);
    }

    @Test
    void areTheSame() {
        Exception thrown = new Exception("of the test");
        System.Logger newer = System.getLogger(NAME);
        newer.log(System.Logger.Level.ERROR, "{0} and {1}", "one", 2);
        newer.log(System.Logger.Level.WARNING, "plain {0}");
        newer.log(System.Logger.Level.INFO, "failed", thrown);
        newer.log(System.Logger.Level.DEBUG, "not written");
        Logger older = Logging.getLogger(NAME);
        older.log(Logger.Level.ERROR, "{0} and {1}", "one", 2);
        older.log(Logger.Level.WARNING, "plain {0}");
        older.log(Logger.Level.INFO, "failed", thrown);
        older.log(Logger.Level.DEBUG, "not written");
        assertEquals(6, lines.size());
        for (int i = 0; i < 3; i++) {
            LogRecord one = lines.get(i);
            LogRecord other = lines.get(i + 3);
            assertEquals(one.getLevel(), other.getLevel());
            assertEquals(one.getLoggerName(), other.getLoggerName());
            assertEquals(new SimpleFormatter().formatMessage(one), new SimpleFormatter().formatMessage(other));
            assertSame(one.getThrown(), other.getThrown());
            assertEquals(one.getSourceClassName(), other.getSourceClassName());
            assertEquals(one.getSourceMethodName(), other.getSourceMethodName());
        }
    }

    @Test
    void haveTheSameLevels() {
        System.Logger newer = System.getLogger(NAME);
        Logger older = Logging.getLogger(NAME);
        for (Logger.Level level : Logger.Level.values()) {
            assertEquals(
                    newer.isLoggable(System.Logger.Level.valueOf(level.name())), older.isLoggable(level), level.name());
        }
        assertTrue(older.isLoggable(Logger.Level.INFO));
        assertFalse(older.isLoggable(Logger.Level.DEBUG));
    }
}
