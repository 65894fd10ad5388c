package io.github.numbermasking.pools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.testing.TestDatabase;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The server ended all connections of a host's pool while they were idle. */
@Tag("server")
class EndedConnectionsTest {

    static Stream<Pool> pools() {
        return Pool.chosen().filter(Pool::keepsConnections);
    }

    @ParameterizedTest
    @MethodSource("pools")
    void areNotHeardOfByTheNextCallerIfThePoolTestsConnections(Pool pool) throws Exception {
        try (HostedCalls calls = new HostedCalls(pool, TestDatabase.POSTGRESQL, true)) {
            calls.endIdleConnections();
            assertEquals(HostedCalls.CONNECTED, calls.answer());
            calls.assertServeAgainAndHoldNothing();
        }
    }
}
