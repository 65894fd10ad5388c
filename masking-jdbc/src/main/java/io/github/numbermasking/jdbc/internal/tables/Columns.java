package io.github.numbermasking.jdbc.internal.tables;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Reads the domain's values from columns: phone numbers as digits, times as milliseconds. */
public final class Columns {

    private Columns() {}

    public static PhoneNumber phone(ResultSet row, String column) throws SQLException {
        return PhoneNumber.ofValue(row.getLong(column));
    }

    public static VirtualNumber virtualNumber(ResultSet row, String column) throws SQLException {
        return new VirtualNumber(phone(row, column));
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
