package io.github.numbermasking.pools;

import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.TroubledDatabase;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An application with one booking, on a host's pool, on a database that can get into trouble. */
final class HostedCalls implements AutoCloseable {

    /** What the caller hears while all is well. */
    static final String CONNECTED = makeCall(HostedCalls.NUMBER, DRIVER);

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** For the way to the client and back on a busy machine. */
    private static final Duration WAY = Duration.ofSeconds(2);

    /** A pool tests its four connections one after the other, and may wait twice for each: for the test, and for its end. */
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(40);

    private static final int LIMIT_SECONDS = 3;
    private static final int GOOD = 10;
    private static final String NUMBER = "+6560000001";
    private static final Vca CALL = Vca.of(RIDER, NUMBER);

    final TroubledDatabase database;
    private final OpenPool pool;
    private final PoolSettings settings;
    private final TestServer server;

    HostedCalls(Pool kind, TestDatabase on, boolean tested) throws Exception {
        database = new TroubledDatabase(on);
        settings = PoolSettings.of(kind.takesTheLimitOfTheUrl() ? limited(database.place()) : database.place());
        pool = kind.open(tested ? settings : settings.untested());
        server = TestServer.builder()
                .set("masking.answer.deadline", DEADLINE.toString())
                .dataSource(pool.dataSource())
                .start();
        server.awaitUp().withNumbers(NUMBER).book("ride-1", RIDER, DRIVER).assertStatus(201);
        awaitService();
    }

    /** The URL with a time limit, without which a pool may wait for a silent server for ever. */
    private static Place limited(Place place) {
        boolean milliseconds = place.url().startsWith("jdbc:mariadb:");
        return new Place(
                place.url() + (place.url().contains("?") ? "&" : "?") + "socketTimeout=" + LIMIT_SECONDS
                        + (milliseconds ? "000" : ""),
                place.user(),
                place.password());
    }

    /** Takes all connections that the pool can have. */
    List<Connection> takeAll() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        for (int n = 0; n < settings.size(); n++) {
            Connection connection = pool.dataSource().getConnection();
            taken.add(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute(PoolSettings.TEST_QUERY); // a lazy connection comes only now
            }
        }
        return taken;
    }

    static void giveBack(List<Connection> taken) throws SQLException {
        for (Connection connection : taken) {
            connection.close();
        }
    }

    /** Has the server end all connections of the pool, which is full, and all are idle. */
    void endIdleConnections() throws Exception {
        giveBack(takeAll());
        assertEquals(0, pool.lentAtLast());
        assertTrue(database.endConnections() > 0, "nothing was ended");
    }

    /** What the caller hears, by the deadline. */
    String answer() {
        long start = System.nanoTime();
        String answer = server.call(CALL);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(taken.compareTo(DEADLINE.plus(WAY)) < 0, "it took " + taken);
        return answer;
    }

    /** Waits until calls are connected again, many in a row. */
    void awaitService() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        for (int good = 0; good < GOOD; ) {
            if (CONNECTED.equals(answer())) {
                good++;
            } else {
                good = 0;
                assertTrue(System.nanoTime() < deadline, "calls are not connected again");
                Thread.sleep(50);
            }
        }
    }

    /** Waits until calls are connected again, and checks that each connection is back in the pool. */
    void assertServeAgainAndHoldNothing() throws InterruptedException {
        awaitService();
        assertEquals(0, pool.lentAtLast());
    }

    @Override
    public void close() throws IOException, SQLException {
        database.goOn();
        server.close();
        pool.close();
        database.close();
    }
}
