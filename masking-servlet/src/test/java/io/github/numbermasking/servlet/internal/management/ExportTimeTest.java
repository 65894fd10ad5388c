package io.github.numbermasking.servlet.internal.management;

import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.RIDER_DIGITS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.servlet.internal.threads.Workers;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.testing.MaskingFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The time that an export may take. */
class ExportTimeTest {

    private static final JdbcOptions OPTIONS =
            new JdbcOptions(SchemaMode.CREATE, Duration.ofSeconds(2), Duration.ofSeconds(10), () -> false);

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private final Workers workers = new Workers("export-test", 1, 2, 8);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private MaskingEngine masking;

    @BeforeEach
    void start() throws Exception {
        masking = MaskingFixture.engine(database, BookingPolicy.DEFAULT, OPTIONS, Clock.systemUTC());
        assertTrue(masking.health().isUp());
        database.execute("INSERT INTO masking_call (session_id, first_seen, subaccount, in_caller)"
                + " VALUES ('session-1', 1, 'ours', " + RIDER_DIGITS + ")");
    }

    @AfterEach
    void stop() {
        workers.close();
    }

    private Export within(Duration longest) {
        return new Export(
                masking, new Management(workers), PhoneNumber.parse(RIDER).orElseThrow(), code -> "", longest);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void isTenMinutes() {
        assertEquals(Duration.ofMinutes(10), Export.LONGEST);
    }

    @Test
    void endsAnExportBeforeItsEnd() throws Exception {
        within(Duration.ofMinutes(1)).writeTo(written);
        assertTrue(text().endsWith("]}") && text().contains("session-1"), text());
        written.reset();
        assertThrows(IOException.class, () -> within(Duration.ZERO).writeTo(written));
        assertFalse(text().contains("session-1"), text());
    }
}
