package io.github.numbermasking.jdbc.internal.host;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.Destinations;
import io.github.numbermasking.core.internal.engine.CallRouter;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.LookUpSql;
import io.github.numbermasking.testing.Leaks;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Gives tests a host's own table with a booking in its simplest form, and short methods. */
public abstract class HostDatabaseTest {

    public static final CallDecision UNKNOWN = new CallDecision.Announce(CallReason.NO_SUCH_PAIR);
    public static final VirtualNumber NUMBER = virtual(1);
    public static final PhoneNumber RIDER = party(0);
    public static final PhoneNumber DRIVER = party(1);

    static final String RIDE = """
            CREATE TABLE ride (
                id VARCHAR(64) NOT NULL PRIMARY KEY,
                driver_phone %1$s,
                rider_phone %1$s,
                virtual_number %1$s,
                status VARCHAR(10) NOT NULL
            )""";

    public static final String BOTH_WAYS = """
            SELECT driver_phone AS destination, id AS booking_id FROM ride
            WHERE virtual_number = :virtualNumber AND rider_phone = :caller AND status = 'BOOKED'
            UNION ALL
            SELECT rider_phone AS destination, id AS booking_id FROM ride
            WHERE virtual_number = :virtualNumber AND driver_phone = :caller AND status = 'BOOKED'""";

    public static final String ONE_WAY = BOTH_WAYS.substring(0, BOTH_WAYS.indexOf("UNION"));

    public HikariDataSource dataSource;

    @AfterEach
    void close() {
        if (dataSource != null) { // the engine may not have started
            dataSource.close();
        }
    }

    void open(TestDatabase database, String type) throws SQLException {
        open(database.open(), type);
    }

    void open(HikariDataSource opened, String type) throws SQLException {
        dataSource = opened;
        execute(RIDE.formatted(type));
    }

    void openWithRide(TestDatabase database) throws SQLException {
        openWithRide(database.open());
    }

    void openWithRide(HikariDataSource opened) throws SQLException {
        open(opened, "VARCHAR(16)");
        ride("ride-1", DRIVER.e164(), RIDER.e164(), NUMBER.e164());
    }

    void ride(String id, String driver, String rider, String number) throws SQLException {
        execute("INSERT INTO ride VALUES ('" + id + "', " + quoted(driver) + ", " + quoted(rider) + ", "
                + quoted(number) + ", 'BOOKED')");
    }

    static String quoted(String value) {
        return value == null ? "NULL" : "'" + value + "'";
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    CallRouter switchboard(String sql) {
        return JdbcEngine.onHostTables(
                dataSource, LookUpSql.of(sql), JdbcOptions.DEFAULT, Destinations.ANY, Meter.NONE);
    }

    static CallDecision call(CallRouter switchboard, PhoneNumber caller) {
        return switchboard.answer(new IncomingCall(caller, NUMBER.number()));
    }

    static CallDecision connect(PhoneNumber destination) {
        return new CallDecision.Connect(NUMBER, destination, new BookingId("ride-1"));
    }

    /**
     * The message that is logged if a call cannot be answered. It contains no number, and has no cause that could
     * contain one.
     */
    static String failure(CallRouter switchboard, PhoneNumber caller) {
        MaskingException e = assertThrows(MaskingException.class, () -> call(switchboard, caller));
        assertEquals(List.of(), Leaks.in(e.getMessage()));
        assertNull(e.getCause());
        return e.getMessage();
    }
}
