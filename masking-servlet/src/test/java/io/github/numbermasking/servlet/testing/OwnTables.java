package io.github.numbermasking.servlet.testing;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;

/** A host's own bookings in their plainest shape, and the SELECT that asks them. */
public final class OwnTables {

    public static final String NUMBER = "+6560000001";

    public static final String SQL = """
            SELECT driver_phone AS destination, id AS booking_id FROM ride
            WHERE virtual_number = :virtualNumber AND rider_phone = :caller AND status = 'BOOKED'
            UNION ALL
            SELECT rider_phone AS destination, id AS booking_id FROM ride
            WHERE virtual_number = :virtualNumber AND driver_phone = :caller AND status = 'BOOKED'""";

    public static final String TABLE = """
            CREATE TABLE ride (
                id VARCHAR(64) NOT NULL PRIMARY KEY,
                driver_phone VARCHAR(16),
                rider_phone VARCHAR(16),
                virtual_number VARCHAR(16),
                status VARCHAR(10) NOT NULL
            )""";

    public static final String RIDE =
            "INSERT INTO ride VALUES ('ride-1', '" + DRIVER + "', '" + RIDER + "', '" + NUMBER + "', 'BOOKED')";

    private OwnTables() {}

    /** A server that wants none of our tables. */
    public static TestServer.Builder builder() {
        return TestServer.builder().unset("masking.schema").set("masking.lookup.sql", SQL);
    }
}
