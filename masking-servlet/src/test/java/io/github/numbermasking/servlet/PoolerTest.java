package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.servlet.testing.PidChangingProxy;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.testing.LogCapture;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A pooler such as PgBouncer between the application and PostgreSQL. */
@Tag("server")
class PoolerTest {

    private static final String NUMBER = "+6560000001";
    private static final String REFUSED =
            "not ready, will look again: a pooler such as PgBouncer stands before PostgreSQL";

    private final Place place = TestDatabase.POSTGRESQL.create();
    private PidChangingProxy pooler;
    private String url;

    @BeforeEach
    void open() throws Exception {
        pooler = new PidChangingProxy(place.port());
        url = place.at(pooler.port()).url();
    }

    @AfterEach
    void close() throws Exception {
        pooler.close();
    }

    private TestServer onHostsDataSource(HikariDataSource dataSource) {
        return TestServer.builder().dataSource(dataSource).start();
    }

    private HikariDataSource hosts(String options) {
        return TestDatabase.open(
                new Place(url + (url.contains("?") ? "&" : "?") + options + "ApplicationName=test", place.user(), ""));
    }

    @Test
    void servesNothingThroughItWhileTheHostsDriverNamesStatementsAndSaysWhatToSet() {
        try (LogCapture log = LogCapture.open();
                HikariDataSource dataSource = hosts("");
                TestServer server = onHostsDataSource(dataSource)) {
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            assertEquals(1, log.linesWith(REFUSED).size(), log.all());
            assertTrue(log.linesWith(REFUSED).get(0).contains("prepareThreshold=0"), log.all());
        }
    }

    @Test
    void answersThroughItOnceTheHostsDriverNamesNoStatements() {
        for (String remedy : new String[] {"prepareThreshold=0&", "preferQueryMode=simple&"}) {
            try (HikariDataSource dataSource = hosts(remedy);
                    TestServer server = onHostsDataSource(dataSource)) {
                server.awaitUp();
                assertEquals(UNKNOWN, server.call(RIDER, NUMBER));
            }
        }
    }

    @Test
    void namesNoStatementsThroughItByItself() {
        try (TestServer server = ownPool(url)) {
            server.awaitUp().withNumbers(NUMBER);
            assertEquals(UNKNOWN, server.call(RIDER, NUMBER));
        }
    }

    @Test
    void leavesItToTheUrlWhetherStatementsAreNamed() {
        try (LogCapture log = LogCapture.open();
                TestServer server = ownPool(url + (url.contains("?") ? "&" : "?") + "prepareThreshold=3")) {
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            assertEquals(1, log.linesWith(REFUSED).size(), log.all());
        }
    }

    private TestServer ownPool(String to) {
        return TestServer.builder()
                .dataSourceAttribute(null)
                .set("masking.jdbc.url", to)
                .set("masking.jdbc.user", place.user())
                .start();
    }
}
