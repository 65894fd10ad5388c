package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.TestDatabase.POSTGRESQL;
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
import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.jdbc.options.LookUpSql;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The database's address leads to another server than the primary while the application runs. */
@Tag("server")
class PrimaryTest {

    /** Long enough for the periodic check and for the one after it, on a busy machine. */
    private static final int LONGEST_SECONDS = 20;

    private static final LookUpSql HOST_LOOK_UP = LookUpSql.of("""
            SELECT CONCAT('+', counterpart) AS destination FROM masking_route
            WHERE CONCAT('+', party) = :caller AND CONCAT('+', virtual_number) = :virtualNumber""");

    private HikariDataSource pool;
    private volatile String asStandby = "";

    /** The host's DataSource. While {@code asStandby} is set, it gives connections of a standby. */
    private final DataSource dataSource = (DataSource) Proxy.newProxyInstance(
            PrimaryTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                try {
                    Object result = method.invoke(pool, arguments);
                    if (result instanceof Connection connection && !asStandby.isEmpty()) {
                        execute(connection, asStandby);
                    }
                    return result;
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void onServer(String... statements) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            execute(connection, statements);
        }
    }

    /** From now on, connections lead to a PostgreSQL that says that it is in recovery. Closes the old ones. */
    private void switchToStandby() throws SQLException {
        onServer(
                "CREATE SCHEMA standby",
                "CREATE FUNCTION standby.pg_is_in_recovery() RETURNS boolean LANGUAGE sql AS 'SELECT true'");
        asStandby = "SET search_path = standby, public, pg_catalog";
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    private void switchBack() {
        asStandby = "";
    }

    private MaskingFixture open(TestDatabase kind) {
        pool = kind.open();
        return new MaskingFixture(pool).pool(2);
    }

    private MaskingEngine node(MaskingFixture fixture) {
        return MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, MaskingFixture.CREATE, fixture.clock);
    }

    private static CallDecision ask(CallRouter switchboard, Booking booking) {
        return switchboard.answer(new IncomingCall(
                booking.partyA().phone(), booking.partyA().virtualNumber().number()));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_SECONDS * 1_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it does not happen");
            Thread.sleep(20);
        }
    }

    private static boolean fails(Runnable work) {
        try {
            work.run();
            return false;
        } catch (MaskingException e) {
            return true;
        }
    }

    private static boolean connects(CallRouter switchboard, Booking booking) {
        try {
            return ask(switchboard, booking) instanceof CallDecision.Connect;
        } catch (MaskingException e) {
            return false;
        }
    }

    private static void assertNotPrimary(CallRouter switchboard, Booking booking, String sign) {
        MaskingException e = assertThrows(MaskingException.class, () -> ask(switchboard, booking));
        assertTrue(
                e.getMessage().contains("the database's address leads to a server that is not the primary"),
                e.getMessage());
        assertTrue(e.getMessage().contains(sign), e.getMessage());
        Health health = switchboard.health();
        assertFalse(health.isUp());
        assertTrue(health.database(), "it answers");
    }

    @Test
    void connectsNobodyByWhatAStandbySaysAndEverybodyOnceThePrimaryIsBack() throws Exception {
        try (MaskingFixture fixture = open(POSTGRESQL)) {
            Booking booking = fixture.book("ride", 0, 1);
            CallRouter node = node(fixture);
            assertTrue(connects(node, booking));
            switchToStandby();
            assertNotPrimary(node, booking, "pg_is_in_recovery() is t");
            switchBack();
            await(() -> connects(node, booking));
            await(() -> node.health().isUp());
        }
    }

    /** The first setting does not bind the user of the tests, the second one binds everybody. */
    @ParameterizedTest
    @CsvSource({"MARIADB, read_only", "MYSQL, read_only", "MYSQL, super_read_only"})
    void connectsNobodyWhileTheServerIsReadOnlyThoughItsUserMayWrite(TestDatabase kind, String setting)
            throws Exception {
        try (MaskingFixture fixture = open(kind)) {
            Booking booking = fixture.book("ride", 0, 1);
            onServer("SET GLOBAL " + setting + " = 1");
            try {
                assertNotPrimary(fixture.masking(), booking, "@@global.read_only is 1");
                assertTrue(fails(() -> fixture.masking().cancel(booking.id())));
            } finally {
                onServer("SET GLOBAL read_only = 0");
            }
            await(() -> connects(fixture.masking(), booking));
        }
    }

    @Test
    void noticesAStandbyWithinSecondsWhereALookUpCannotTell() throws Exception {
        try (MaskingFixture fixture = open(POSTGRESQL)) {
            Booking booking = fixture.book("ride", 0, 1);
            CallRouter host = JdbcEngine.onHostTables(
                    dataSource, HOST_LOOK_UP, MaskingFixture.CREATE, Destinations.ANY, Meter.NONE);
            CallRouter own = node(fixture);
            IncomingCall unknown = new IncomingCall(
                    Phones.party(7), booking.partyA().virtualNumber().number());
            assertTrue(connects(host, booking));
            assertInstanceOf(CallDecision.Announce.class, own.answer(unknown));
            switchToStandby();
            await(() -> !connects(host, booking));
            await(() -> fails(() -> own.answer(unknown)));
            assertNotPrimary(host, booking, "pg_is_in_recovery() is t");
            switchBack();
            await(() -> connects(host, booking));
            await(() -> !fails(() -> own.answer(unknown)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB", "MYSQL"})
    void answersNothingOnceAWriteWasRefusedAsReadOnlyUntilTheTablesCanBeWrittenAgain(TestDatabase kind)
            throws Exception {
        try (MaskingFixture fixture = open(kind)) {
            Booking booking = fixture.book("ride", 0, 1);
            MaskingEngine node = node(fixture);
            assertTrue(connects(node, booking));
            asStandby =
                    kind == POSTGRESQL ? "SET default_transaction_read_only = on" : "SET SESSION TRANSACTION READ ONLY";
            pool.getHikariPoolMXBean().softEvictConnections();
            assertTrue(fails(() -> node.cancel(booking.id())));
            assertTrue(fails(() -> ask(node, booking)));
            assertFalse(node.health().isUp());
            switchBack();
            pool.getHikariPoolMXBean().softEvictConnections();
            await(() -> connects(node, booking));
            assertTrue(node.health().isUp());
        }
    }

    @Test
    void leavesItsGateAsItIsWhereOnlyAHostsTransactionIsReadOnly() throws Exception {
        try (MaskingFixture fixture = open(POSTGRESQL);
                Connection host = pool.getConnection()) {
            Booking booking = fixture.book("ride", 0, 1);
            host.setAutoCommit(false);
            host.setReadOnly(true);
            assertTrue(fails(() -> fixture.masking().in(host).cancel(booking.id())));
            host.rollback();
            assertTrue(connects(fixture.masking(), booking));
        }
    }
}
