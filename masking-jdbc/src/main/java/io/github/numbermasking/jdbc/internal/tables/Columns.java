package io.github.numbermasking.jdbc.internal.tables;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Reads the domain's values from columns: phone numbers as digits, times as milliseconds. */
final class Columns {

    private Columns() {}

    static PhoneNumber phone(ResultSet row, String column) throws SQLException {
        return PhoneNumber.ofValue(row.getLong(column));
    }

    static VirtualNumber virtualNumber(ResultSet row, String column) throws SQLException {
        return new VirtualNumber(phone(row, column));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
