package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.TestDatabase.MARIADB;
import static io.github.numbermasking.testing.TestDatabase.MYSQL;
import static io.github.numbermasking.testing.TestDatabase.POSTGRESQL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.servlet.testing.PoolOwner;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.TroubledDatabase;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The server ended every connection, and the pool does not know it yet: no caller hears of it. */
@Tag("server")
class EndedConnectionsTest {

    /** For so long HikariCP believes that a connection lives: half a second by default, which a busy machine may miss. */
    private static final String BELIEF = "com.zaxxer.hikari.aliveBypassWindowMs";

    private static final int OWN_CONNECTIONS = 16;
    private static final int CALLERS = 20;
    private static final String RIDER = Phones.party(0).e164();
    private static final String DRIVER = Phones.party(1).e164();
    private static final String NUMBER = Phones.virtual(0).number().e164();
    private static final Vca CALL = Vca.of(RIDER, NUMBER);

    /** It tells the log of each dead connection, with a long stack trace: on a slow console sixteen take seconds. */
    private static final Logger POOL_LOG = Logger.getLogger("com.zaxxer.hikari.pool");

    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

    static Stream<Arguments> pools() {
        return Stream.of(POSTGRESQL, MARIADB, MYSQL)
                .flatMap(kind -> Stream.of(PoolOwner.values()).map(whose -> Arguments.of(kind, whose)));
    }

    @BeforeEach
    void believe() {
        System.setProperty(BELIEF, "60000");
        POOL_LOG.setLevel(Level.SEVERE);
    }

    @AfterEach
    void doubt() {
        System.clearProperty(BELIEF);
        POOL_LOG.setLevel(null);
        callers.shutdown();
    }

    @ParameterizedTest
    @MethodSource("pools")
    void connectsEveryCallerThoughAllIdleConnectionsAreDead(TestDatabase kind, PoolOwner whose) throws Exception {
        try (TroubledDatabase database = new TroubledDatabase(kind);
                HikariDataSource pool = whose.open(database);
                TestServer server = PoolOwner.wire(
                                TestServer.builder().set("masking.answer.deadline", "PT5S"), database, pool)
                        .start()) {
            server.awaitUp().withNumbers(NUMBER).book("ride-1", RIDER, DRIVER).assertStatus(201);
            assertEquals(makeCall(NUMBER, DRIVER), server.call(CALL));
            int connections = pool == null ? OWN_CONNECTIONS : TroubledDatabase.HOST_CONNECTIONS;
            fill(database, server, connections);
            int ended = database.endConnections();
            assertTrue(ended >= connections, ended + " connections ended");
            assertEquals(makeCall(NUMBER, DRIVER), server.call(CALL));
            fill(database, server, connections);
            database.endConnections();
            for (Object answer : atOnce(server)) {
                assertEquals(makeCall(NUMBER, DRIVER), answer);
            }
        }
    }

    /** Has the pool open all of its connections. */
    private static void fill(TroubledDatabase database, TestServer server, int connections) throws Exception {
        database.lock();
        database.occupy(connections, MaskingContext.masking(server.context()).orElseThrow());
        database.unlock();
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (database.waitingForTheLock() > 0) {
            assertTrue(System.nanoTime() < deadline, "somebody still waits");
            Thread.sleep(10);
        }
    }

    private List<Object> atOnce(TestServer server) throws Exception {
        List<Future<Object>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            calls.add(callers.submit(() -> server.call(CALL)));
        }
        List<Object> answers = new ArrayList<>();
        for (Future<Object> call : calls) {
            answers.add(call.get());
        }
        return answers;
    }
}
