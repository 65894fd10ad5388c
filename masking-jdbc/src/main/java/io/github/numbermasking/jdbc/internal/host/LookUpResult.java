package io.github.numbermasking.jdbc.internal.host;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.store.HostRoute;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/**
 * Finds the columns in the result of a host's look-up, and reads the row. They are found anew for each result, which is cheap
 * with two columns: they may be a view's, which the host may change meanwhile.
 */
record LookUpResult(Column destination, Optional<Column> bookingId) {

    /**
     * Finds the columns.
     *
     * @param count how many columns are the host's; those after them are ours
     * @throws MaskingException if there are others, or one comes twice
     */
    static LookUpResult of(ResultSetMetaData columns, int count) throws SQLException {
        Optional<Column> destination = Optional.empty();
        Optional<Column> bookingId = Optional.empty();
        for (int n = 1; n <= count; n++) {
            String label = columns.getColumnLabel(n);
            if (label.equalsIgnoreCase("destination") && destination.isEmpty()) {
                destination = Optional.of(Column.of(columns, n));
            } else if (label.equalsIgnoreCase("booking_id") && bookingId.isEmpty()) {
                bookingId = Optional.of(Column.of(columns, n));
            } else {
                throw unexpected();
            }
        }
        return new LookUpResult(destination.orElseThrow(LookUpResult::unexpected), bookingId);
    }

    /**
     * A column of the result.
     *
     * @param position counts from 1
     * @param isDecimal whether it contains decimal numbers
     */
    private record Column(int position, boolean isDecimal) {

        static Column of(ResultSetMetaData columns, int position) throws SQLException {
            int type = columns.getColumnType(position);
            return new Column(position, type == Types.NUMERIC || type == Types.DECIMAL);
        }

        /**
         * Reads the value as text; empty if it is NULL. A database may write a decimal number that ends with zeros with an
         * exponent. It fills up CHAR columns with blanks.
         */
        Optional<String> text(ResultSet rows) throws SQLException {
            return isDecimal
                    ? Optional.ofNullable(rows.getBigDecimal(position))
                            .map(number -> number.stripTrailingZeros().toPlainString())
                    : Optional.ofNullable(rows.getString(position)).map(String::stripTrailing);
        }
    }

    private static MaskingException unexpected() {
        return new MaskingException(
                "masking.lookup.sql must give the column destination, at most booking_id besides, and each once",
                MaskingException.Retry.AFTER_REPAIR);
    }

    /**
     * Reads the current row, which must be the last one.
     *
     * @return empty if its destination is NULL
     * @throws MaskingException if it is not the last one, or the destination is no number in the form of E.164
     */
    Optional<HostRoute> read(ResultSet rows) throws SQLException {
        Optional<String> text = destination.text(rows);
        Optional<BookingId> id = bookingId(rows);
        if (rows.next()) {
            throw new MaskingException(
                    "masking.lookup.sql gave more than one row for a call: none of them was taken",
                    MaskingException.Retry.AFTER_REPAIR);
        }
        if (text.isEmpty()) {
            return Optional.empty();
        }
        PhoneNumber counterpart = PhoneNumber.parse(text.get())
                .orElseThrow(() -> new MaskingException(
                        "masking.lookup.sql gave a destination"
                                + id.map(known -> " for booking " + known).orElse("") + " that is no number in E.164",
                        MaskingException.Retry.AFTER_REPAIR));
        return Optional.of(new HostRoute(counterpart, id));
    }

    /** Reads the id of a booking. A text that is no id is left out: a call does not fail for that. */
    private Optional<BookingId> bookingId(ResultSet rows) throws SQLException {
        return bookingId.isEmpty()
                ? Optional.empty()
                : bookingId.get().text(rows).flatMap(BookingId::parse);
    }
}
