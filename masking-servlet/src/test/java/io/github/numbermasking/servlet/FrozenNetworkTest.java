package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.PoolOwner;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.testing.FreezingProxy;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.time.Duration;
import java.util.UUID;
import org.h2.tools.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An own pool whose network dies while calls are answered: no packet comes back, and no error either. */
@Tag("server")
class FrozenNetworkTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB", "MYSQL"})
    void answersCallsInTimeWhenThePathToTheDatabaseDies(TestDatabase kind) throws Exception {
        Place place = kind.create();
        try (FreezingProxy network = new FreezingProxy(place.port())) {
            assertAnswersInTime(place.at(network.port()), network);
        }
    }

    @Test
    void answersCallsInTimeWhenThePathToAnH2ServerDies() throws Exception {
        Server h2 = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        try (FreezingProxy network = new FreezingProxy(h2.getPort())) {
            String database = "mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
            assertAnswersInTime(
                    new Place("jdbc:h2:tcp://127.0.0.1:" + network.port() + "/" + database, "sa", ""), network);
        } finally {
            h2.stop();
        }
    }

    private static void assertAnswersInTime(Place place, FreezingProxy network) throws Exception {
        try (TestServer server = PoolOwner.wireOurOwn(TestServer.builder(), place)
                .set("masking.answer.deadline", DEADLINE.toString())
                .start()) {
            server.withNumbers("+6560000001");
            for (int i = 0; i < 5; i++) {
                assertEquals(UNKNOWN, server.call(RIDER, "+6560000001"));
            }
            network.freeze();
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                assertEquals(UNAVAILABLE, server.call(RIDER, "+6560000001"));
                Duration taken = Duration.ofNanos(System.nanoTime() - start);
                assertTrue(taken.compareTo(DEADLINE.plusMillis(500)) < 0, "it took " + taken);
            }
        }
    }
}
