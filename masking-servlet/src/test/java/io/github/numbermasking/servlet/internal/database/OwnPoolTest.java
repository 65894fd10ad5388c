package io.github.numbermasking.servlet.internal.database;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.testing.LogCapture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A host without a DataSource. */
class OwnPoolTest {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    private TestServer.Builder builder() {
        return TestServer.builder().dataSourceAttribute(null).set("masking.jdbc.url", url);
    }

    @Test
    void opensAPoolOfItsOwnAndClosesItWithTheApplication() throws Exception {
        try (TestServer server = builder().start().withNumbers("+6560000001")) {
            server.book("ride-1", RIDER, DRIVER).assertStatus(201);
            List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("number-masking-pool"))
                    .toList();
            assertFalse(threads.isEmpty());
            server.undeploy();
            for (Thread thread : threads) { // at once: a container looks then
                assertEquals(Thread.State.TERMINATED, thread.getState(), thread.getName());
            }
        }
        try (TestServer again = builder().start()) {
            again.get("/bookings/ride-1").assertStatus(200);
        }
    }

    @Test
    void logsInAsTheUserThatIsSet() throws Exception {
        try (TestServer server = builder()
                .set("masking.jdbc.user", "operator")
                .set("masking.jdbc.password", "the-password")
                .start()) {
            assertEquals(UNKNOWN, server.call(RIDER, "+6560000001"));
        }
        // H2 makes a new database the property of the first who logs in
        try (Connection connection = DriverManager.getConnection(url, "operator", "the-password")) {
            assertEquals("OPERATOR", connection.getMetaData().getUserName());
        }
    }

    @Test
    void prefersTheHostsDataSource() {
        UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
        try (TestServer server = builder().dataSource(database).start()) {
            assertEquals(UNKNOWN, server.call(RIDER, "+6560000001"));
            assertTrue(database.connections() > 0);
        }
    }

    @Test
    void saysWhichDriverIsMissing() {
        for (String driver : List.of("com.example.NoSuchDriver", "java.lang.String")) {
            try (LogCapture log = LogCapture.open();
                    TestServer server =
                            builder().set("masking.jdbc.driver", driver).start()) {
                assertEquals(UNAVAILABLE, server.call(RIDER, "+6560000001"));
                assertEquals(
                        1,
                        log.linesWith("masking.jdbc.driver: the class " + driver)
                                .size(),
                        log.all());
            }
        }
    }

    @Test
    void saysThatADriverIsMissingOrIsForOtherUrls() {
        assertComplaint(
                builder().set("masking.jdbc.url", "jdbc:nosuch:database"),
                "masking.jdbc.driver: set it: no driver is registered for the URL of masking.jdbc.url");
        assertComplaint(
                builder().set("masking.jdbc.url", "jdbc:nosuch:database").set("masking.jdbc.driver", "org.h2.Driver"),
                "masking.jdbc.driver: org.h2.Driver does not know the URL of masking.jdbc.url");
    }

    private static void assertComplaint(TestServer.Builder builder, String line) {
        try (LogCapture log = LogCapture.open();
                TestServer server = builder.start()) {
            assertEquals(UNAVAILABLE, server.call(RIDER, "+6560000001"));
            assertEquals(1, log.linesWith(line).size(), log.all());
        }
    }

    @Test
    void leavesAloneTheLoginTimeoutOfTheWholeVirtualMachine() {
        int before = DriverManager.getLoginTimeout();
        DriverManager.setLoginTimeout(77);
        try (TestServer server = builder().start()) {
            assertEquals(UNKNOWN, server.call(RIDER, "+6560000001"));
            assertEquals(77, DriverManager.getLoginTimeout());
        } finally {
            DriverManager.setLoginTimeout(before);
        }
    }

    @Test
    void answersWhileNothingListensAtTheUrl() {
        try (TestServer server = builder()
                .set("masking.jdbc.url", "jdbc:postgresql://127.0.0.1:1/bookings")
                .set("masking.answer.deadline", "PT0.5S")
                .start()) {
            assertEquals(UNAVAILABLE, server.call(RIDER, "+6560000001"));
            assertEquals(
                    "{\"status\":\"DOWN\"}", server.send("GET", "/health", null).body());
        }
    }
}
