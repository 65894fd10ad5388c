package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.servlet.testing.OwnTables.NUMBER;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.servlet.testing.EndlessFunction;
import io.github.numbermasking.servlet.testing.OwnTables;
import io.github.numbermasking.servlet.testing.PoolOwner;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A caller gets an answer by the deadline, whatever the host's own tables do. */
@Tag("server")
class OwnTablesDeadlineTest {

    private static final Duration DEADLINE = Duration.ofSeconds(1);

    /** For a machine that is busy. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static TestServer.Builder builder() {
        return OwnTables.builder().set("masking.answer.deadline", DEADLINE.toString());
    }

    @Test
    void saysUnavailableInTimeWhenThePoolGivesNoConnection() throws Exception {
        UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
        database.execute(OwnTables.TABLE, OwnTables.RIDE);
        try (TestServer server = builder().dataSource(database).start()) {
            assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
            CountDownLatch release = database.hang();
            assertAnswersInTime(UNAVAILABLE, server);
            release.countDown();
            database.behave(DataSource::getConnection);
            assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
        }
    }

    @Test
    void saysUnavailableInTimeWhenTheDatabaseHangsFromTheStart() throws Exception {
        UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
        database.execute(OwnTables.TABLE, OwnTables.RIDE);
        CountDownLatch release = database.hang();
        try (TestServer server = builder().dataSource(database).start()) {
            assertAnswersInTime(UNAVAILABLE, server);
            release.countDown();
            database.behave(DataSource::getConnection);
            assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
        }
    }

    @ParameterizedTest
    @CsvSource({"POSTGRESQL,true", "POSTGRESQL,false", "MARIADB,true", "MARIADB,false", "MYSQL,true", "MYSQL,false"})
    void saysUnavailableInTimeWhileTheTableIsLocked(TestDatabase kind, boolean ownPool) throws Exception {
        Place place = kind.create();
        try (HikariDataSource pool = TestDatabase.open(place);
                Connection beside = pool.getConnection();
                Statement statement = beside.createStatement()) {
            statement.execute(OwnTables.TABLE);
            statement.execute(OwnTables.RIDE);
            TestServer.Builder builder = builder();
            if (ownPool) {
                PoolOwner.wireOurOwn(builder, place);
            } else {
                builder.dataSource(pool);
            }
            try (TestServer server = builder.start()) {
                assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
                lock(kind, beside, statement);
                assertAnswersInTime(UNAVAILABLE, server);
                assertAnswersInTime(UNAVAILABLE, server);
                unlock(kind, beside, statement);
                assertAnswersInTime(makeCall(NUMBER, DRIVER), server);
            }
        }
    }

    private static void lock(TestDatabase kind, Connection connection, Statement statement) throws SQLException {
        if (kind == TestDatabase.POSTGRESQL) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE ride IN ACCESS EXCLUSIVE MODE");
        } else {
            statement.execute("LOCK TABLES ride WRITE");
        }
    }

    private static void unlock(TestDatabase kind, Connection connection, Statement statement) throws SQLException {
        if (kind == TestDatabase.POSTGRESQL) {
            connection.rollback();
        } else {
            statement.execute("UNLOCK TABLES");
        }
    }

    /** H2 has nothing that ends a function, so a pool of ours there is not asked on the container's threads. */
    @Test
    void saysUnavailableInTimeWhenAFunctionBehindAViewOfH2NeverEnds() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        try (Connection beside = DriverManager.getConnection(url);
                Statement statement = beside.createStatement();
                TestServer server = builder()
                        .dataSourceAttribute(null)
                        .set("masking.jdbc.url", url)
                        .start()) {
            statement.execute(OwnTables.TABLE);
            statement.execute(OwnTables.RIDE);
            Thread.sleep(1_100); // it had looked before
            assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
            assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
            statement.execute("ALTER TABLE ride RENAME TO real_ride");
            statement.execute("CREATE ALIAS endless FOR '" + EndlessFunction.class.getName() + ".endless'");
            statement.execute("""
                    CREATE VIEW ride AS
                    SELECT id, driver_phone, rider_phone, virtual_number, status FROM real_ride WHERE endless(1) = 1""");
            assertAnswersInTime(UNAVAILABLE, server);
            assertAnswersInTime(UNAVAILABLE, server);
        }
    }

    private static void assertAnswersInTime(String expected, TestServer server) {
        long start = System.nanoTime();
        assertEquals(expected, server.call(RIDER, NUMBER));
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(taken.compareTo(DEADLINE.plus(MARGIN)) < 0, "it took " + taken);
    }
}
