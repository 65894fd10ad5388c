package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.Callers;
import io.github.numbermasking.servlet.testing.Callers.Timed;
import io.github.numbermasking.servlet.testing.Callflow8x8;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.TroubledDatabase;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application with a pool of our own that starts again while its database is away. */
@Tag("slow")
class StartBeforeDatabaseTest {

    private static final Duration DEADLINE = Duration.ofSeconds(1);

    /** What the way to the client and back may take. */
    private static final Duration WAY = Duration.ofMillis(200);

    /** No start waits for the database. */
    private static final Duration START = Duration.ofSeconds(5);

    /** For so long calls may be unavailable after the database has come up. */
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private static final int CALLS = 5;

    /** A machine that is busy with others may slow one start's calls, but not those of the next. */
    private static final int ATTEMPTS = 3;

    private static final String NUMBER = "+6560000001";
    private static final Vca CALL = Vca.of(RIDER, NUMBER);

    /** What is at the database's address before the database. */
    enum Absence {
        NOBODY_LISTENS {
            @Override
            void begin(TroubledDatabase database) throws Exception {
                database.refuse();
            }

            @Override
            boolean isThere(TroubledDatabase database) throws Exception {
                return database.isRefusing();
            }

            @Override
            void end(TroubledDatabase database) throws Exception {
                database.admit();
            }
        },
        /** Connections are taken, and those that are will never say anything. */
        NOBODY_SPEAKS {
            @Override
            void begin(TroubledDatabase database) throws Exception {
                database.hang();
            }

            @Override
            boolean isThere(TroubledDatabase database) {
                return database.hanging(null) > 0;
            }

            @Override
            void end(TroubledDatabase database) {
                database.goOnAnew();
            }
        };

        abstract void begin(TroubledDatabase database) throws Exception;

        abstract boolean isThere(TroubledDatabase database) throws Exception;

        abstract void end(TroubledDatabase database) throws Exception;
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL,NOBODY_LISTENS",
        "POSTGRESQL,NOBODY_SPEAKS",
        "MARIADB,NOBODY_LISTENS",
        "MARIADB,NOBODY_SPEAKS",
        "MYSQL,NOBODY_LISTENS",
        "MYSQL,NOBODY_SPEAKS"
    })
    void answersInTimeAndConnectsByItselfOnceTheDatabaseIsThere(TestDatabase kind, Absence absence) throws Exception {
        try (TroubledDatabase database = new TroubledDatabase(kind)) {
            try (TestServer before = server(database)) {
                before.awaitUp()
                        .withNumbers(NUMBER)
                        .book("ride-1", RIDER, DRIVER)
                        .assertStatus(201);
            }
            absence.begin(database);
            TestServer server = promptServer(database);
            try {
                for (int attempt = 1; attempt < ATTEMPTS && !isInTime(server); attempt++) {
                    server.close();
                    server = promptServer(database);
                }
                assertTrue(isInTime(server), "calls took longer than the deadline");
                assertTrue(absence.isThere(database), "the database was there");
                absence.end(database);
                assertConnects(server);
            } finally {
                server.close();
            }
        }
    }

    private static boolean isInTime(TestServer server) throws Exception {
        Duration longest = Duration.ZERO;
        for (int i = 0; i < CALLS; i++) {
            Timed call = Callers.timed(server, CALL);
            assertEquals(UNAVAILABLE, Callflow8x8.checked(call.answer()));
            longest = call.taken().compareTo(longest) > 0 ? call.taken() : longest;
        }
        return longest.compareTo(DEADLINE.plus(WAY)) <= 0;
    }

    private static TestServer server(TroubledDatabase database) {
        return database.ownPool(TestServer.builder().set("masking.answer.deadline", DEADLINE.toString()))
                .start();
    }

    private static TestServer promptServer(TroubledDatabase database) {
        long start = System.nanoTime();
        TestServer server = server(database);
        assertTrue(System.nanoTime() - start < START.toNanos(), "the start waited for the database");
        return server;
    }

    private static void assertConnects(TestServer server) throws Exception {
        long end = System.nanoTime() + WITHIN.toNanos();
        Timed call = Callers.timed(server, CALL);
        while (call.answer().body().equals(UNAVAILABLE) && System.nanoTime() < end) {
            Thread.sleep(100);
            call = Callers.timed(server, CALL);
        }
        assertEquals(makeCall(NUMBER, DRIVER), Callflow8x8.checked(call.answer()));
        Duration late = WITHIN.minusNanos(end - System.nanoTime());
        System.out.printf("StartBeforeDatabaseTest: connected within %d ms%n", late.toMillis());
        assertTrue(late.compareTo(WITHIN) <= 0, "connected only after " + late);
    }
}
