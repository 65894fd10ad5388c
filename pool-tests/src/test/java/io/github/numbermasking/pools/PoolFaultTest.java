package io.github.numbermasking.pools;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers are answered in time whatever happens to a host's pool, and are connected again without a restart. */
@Tag("server")
class PoolFaultTest {

    /** Each pool as it is set by default, and set to test connections. */
    static Stream<Arguments> pools() {
        return Stream.of(TestDatabase.POSTGRESQL, TestDatabase.MARIADB)
                .flatMap(database -> Pool.chosen()
                        .filter(pool -> pool.recoversOn(database))
                        .flatMap(pool -> Stream.of(true, false).map(tested -> Arguments.of(pool, database, tested))));
    }

    static Stream<Arguments> poolsThatKeepConnections() {
        return pools().filter(arguments -> ((Pool) arguments.get()[0]).keepsConnections());
    }

    @ParameterizedTest
    @MethodSource("poolsThatKeepConnections")
    void theServerEndsAllIdleConnections(Pool pool, TestDatabase database, boolean tested) throws Exception {
        try (HostedCalls calls = new HostedCalls(pool, database, tested)) {
            calls.endIdleConnections();
            assertEquals(HostedCalls.CONNECTED, calls.answer());
            calls.assertServeAgainAndHoldNothing();
        }
    }

    @ParameterizedTest
    @MethodSource("pools")
    void theServerIsAwayAndComesBack(Pool pool, TestDatabase database, boolean tested) throws Exception {
        try (HostedCalls calls = new HostedCalls(pool, database, tested)) {
            HostedCalls.giveBack(calls.takeAll());
            calls.database.refuse();
            assertEquals(UNAVAILABLE, calls.answer());
            assertEquals(UNAVAILABLE, calls.answer());
            calls.database.admit();
            calls.assertServeAgainAndHoldNothing();
        }
    }

    @ParameterizedTest
    @MethodSource("pools")
    void theNetworkFallsSilentAndLosesEachConnection(Pool pool, TestDatabase database, boolean tested)
            throws Exception {
        try (HostedCalls calls = new HostedCalls(pool, database, tested)) {
            HostedCalls.giveBack(calls.takeAll());
            calls.database.hang();
            assertEquals(UNAVAILABLE, calls.answer());
            assertEquals(UNAVAILABLE, calls.answer());
            calls.database.goOnAnew();
            calls.assertServeAgainAndHoldNothing();
        }
    }

    @ParameterizedTest
    @MethodSource("poolsThatKeepConnections")
    void theHostTakesAllConnections(Pool pool, TestDatabase database, boolean tested) throws Exception {
        try (HostedCalls calls = new HostedCalls(pool, database, tested)) {
            List<Connection> taken = calls.takeAll();
            assertEquals(UNAVAILABLE, calls.answer());
            HostedCalls.giveBack(taken);
            calls.assertServeAgainAndHoldNothing();
        }
    }
}
