package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.LogCapture;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.h2.tools.RunScript;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a host may have ready only after it has started. */
@Tag("slow")
class LateDatabaseTest {

    private static final String NUMBER = "+6560000001";
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();

    @Test
    void comesUpByItselfWhenTheHostSetsItsDataSourceLater() throws Exception {
        try (LogCapture log = LogCapture.open();
                TestServer server =
                        TestServer.builder().dataSourceAttribute(null).start()) {
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            server.get("/numbers").assertProblem(503, "unavailable", "database");
            assertEquals(1, log.linesWith("no DataSource yet").size(), log.all());
            assertTrue(log.linesWith("masking.datasource: ").get(0).contains("masking.jdbc.url"), log.all());
            server.context().setAttribute(MaskingContext.DATASOURCE_ATTRIBUTE, database);
            assertComesUp(server);
        }
    }

    @Test
    void comesUpWhenTheWrongThingInTheAttributeIsReplaced() throws Exception {
        try (LogCapture log = LogCapture.open();
                TestServer server = TestServer.builder()
                        .dataSourceAttribute("jdbc/MyDataSource")
                        .start()) {
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            assertEquals(
                    1,
                    log.linesWith("holds a java.lang.String, not a javax.sql.DataSource")
                            .size(),
                    log.all());
            server.context().setAttribute(MaskingContext.DATASOURCE_ATTRIBUTE, database);
            assertComesUp(server);
        }
    }

    @Test
    void comesUpWhenTheDatabaseStartsLater() throws Exception {
        database.behave(real -> {
            throw new SQLException("the connection was refused", "08001");
        });
        try (TestServer server = TestServer.builder().dataSource(database).start()) {
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            database.behave(javax.sql.DataSource::getConnection);
            assertComesUp(server);
        }
    }

    @Test
    void startsAtOnceAndComesUpLaterWhenThePoolHangsAtTheStart() throws Exception {
        CountDownLatch release = database.hang();
        long start = System.nanoTime();
        try (TestServer server = TestServer.builder()
                .dataSource(database)
                .set("masking.answer.deadline", "PT0.5S")
                .start()) {
            assertTrue(System.nanoTime() - start < 3_000_000_000L, "the start waited for the database");
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            release.countDown();
            assertComesUp(server);
        }
    }

    @Test
    void saysHowToMakeTheTablesAndComesUpOnceTheyAreMade() throws Exception {
        try (LogCapture log = LogCapture.open();
                TestServer server = TestServer.builder()
                        .dataSource(database)
                        .unset("masking.schema")
                        .start()) {
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            assertTrue(log.all().contains("schema-h2.sql"), log.all());
            assertTrue(log.all().contains("masking.schema"), log.all());
            String script = Vca.resource("io/github/numbermasking/jdbc/schema-h2.sql");
            RunScript.execute(
                    database.getConnection(), new InputStreamReader(new ByteArrayInputStream(script.getBytes())));
            assertComesUp(server);
        }
    }

    @Test
    void looksUpAJndiNameAndSaysSoWhenNothingIsBoundToIt() {
        try (LogCapture log = LogCapture.open();
                TestServer server = TestServer.builder()
                        .dataSourceAttribute(null)
                        .set("masking.datasource", "jdbc/Nothing")
                        .start()) {
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            assertEquals(
                    1,
                    log.linesWith("masking.datasource: nothing is bound to the JNDI name java:comp/env/jdbc/Nothing")
                            .size(),
                    log.all());
        }
    }

    @Test
    void doesNotLogTheSameTroubleForEveryCall() {
        try (LogCapture log = LogCapture.open();
                TestServer server =
                        TestServer.builder().dataSourceAttribute(null).start()) {
            for (int i = 0; i < 20; i++) {
                assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            }
            assertEquals(1, log.linesWith("no DataSource yet").size(), log.all());
            assertTrue(log.linesWith("not ready").size() <= 1, log.all());
        }
    }

    private static void assertComesUp(TestServer server) throws InterruptedException {
        long deadline = System.nanoTime() + WITHIN.toNanos();
        String answer = server.call(RIDER, NUMBER);
        while (answer.equals(UNAVAILABLE) && System.nanoTime() < deadline) {
            Thread.sleep(100);
            answer = server.call(RIDER, NUMBER);
        }
        assertEquals(UNKNOWN, answer);
        server.get("/numbers").assertStatus(200);
    }
}
