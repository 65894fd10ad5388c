package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.Destinations;
import io.github.numbermasking.core.internal.engine.CallRouter;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.jdbc.options.LookUpSql;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.PostgresPair;
import io.github.numbermasking.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database's address leads from a primary to its standby, which lags and then becomes the primary. */
@Tag("server")
class StandbyTest {

    private static final int CALLS = 20;
    private static final long LONGEST_NANOS = 20_000_000_000L;

    private static final LookUpSql HOST_LOOK_UP = LookUpSql.of("""
            SELECT CONCAT('+', r.counterpart) AS destination FROM masking_route r JOIN masking_booking b
                ON b.booking_id = r.booking_id
            WHERE CONCAT('+', r.party) = :caller AND CONCAT('+', r.virtual_number) = :virtualNumber
                AND b.status = 'ACTIVE' -- the end""");

    private volatile HikariDataSource server;

    private final DataSource dataSource = (DataSource) Proxy.newProxyInstance(
            StandbyTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                try {
                    return method.invoke(server, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });

    private static CallDecision ask(CallRouter switchboard, Booking booking) {
        return DatabaseTest.heard(switchboard.answer(new IncomingCall(
                booking.partyA().phone(), booking.partyA().virtualNumber().number())));
    }

    private static CallDecision answered(CallRouter switchboard, Booking booking) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                return ask(switchboard, booking);
            } catch (MaskingException e) {
                assertTrue(System.nanoTime() - start < LONGEST_NANOS, e.getMessage());
                Thread.sleep(20);
            }
        }
    }

    private static void assertNotPrimary(CallRouter switchboard, Booking booking) {
        MaskingException e = assertThrows(MaskingException.class, () -> ask(switchboard, booking));
        assertTrue(e.getMessage().contains("pg_is_in_recovery() is t"), e.getMessage());
    }

    @Test
    void connectsNobodyForABookingThatIsOverOnThePrimaryAlone() throws Exception {
        try (PostgresPair pair = PostgresPair.start();
                HikariDataSource standby = TestDatabase.open(pair.standby());
                MaskingFixture primary = new MaskingFixture(TestDatabase.open(pair.primary())).pool(2)) {
            Booking booking = primary.book("ride", 0, 1);
            server = primary.dataSource;
            MaskingEngine own =
                    MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, MaskingFixture.CREATE, primary.clock);
            CallRouter host = JdbcEngine.onHostTables(
                    dataSource, HOST_LOOK_UP, MaskingFixture.CREATE, Destinations.ANY, Meter.NONE);
            for (CallRouter switchboard : List.of(own, host)) {
                assertInstanceOf(CallDecision.Connect.class, ask(switchboard, booking));
            }
            pair.pauseReplay();
            primary.masking().complete(booking.id());

            server = standby;
            for (int n = 0; n < CALLS; n++) {
                assertNotPrimary(own, booking);
                assertNotPrimary(host, booking);
            }
            assertFalse(own.health().isUp());
            assertFalse(host.health().isUp());

            pair.promote();
            assertEquals(DatabaseTest.ENDED, answered(own, booking));
            assertEquals(DatabaseTest.UNKNOWN, answered(host, booking));
            assertTrue(own.health().isUp());
        }
    }
}
