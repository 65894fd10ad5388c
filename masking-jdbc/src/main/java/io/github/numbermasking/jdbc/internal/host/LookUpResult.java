package io.github.numbermasking.jdbc.internal.host;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.store.HostRoute;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Finds the columns in the result of a host's look-up, and reads the row. They are found anew for each result, which is cheap
 * with two columns: they may be a view's, which the host may change meanwhile.
 */
record LookUpResult(int destination, int bookingId) {

    /**
     * Finds the columns.
     *
     * @param count how many columns are the host's; those after them are ours
     * @throws MaskingException if there are others, or one comes twice
     */
    static LookUpResult of(ResultSetMetaData columns, int count) throws SQLException {
        int destination = 0;
        int bookingId = 0;
        for (int n = 1; n <= count; n++) {
            String label = columns.getColumnLabel(n);
            if (label.equalsIgnoreCase("destination") && destination == 0) {
                destination = n;
            } else if (label.equalsIgnoreCase("booking_id") && bookingId == 0) {
                bookingId = n;
            } else {
                throw unexpected();
            }
        }
        if (destination == 0) {
            throw unexpected();
        }
        return new LookUpResult(destination, bookingId);
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
        String text = rows.getString(destination);
        Optional<BookingId> id = bookingId == 0 ? Optional.empty() : bookingId(rows.getString(bookingId));
        if (rows.next()) {
            throw new MaskingException(
                    "masking.lookup.sql gave more than one row for a call: none of them was taken",
                    MaskingException.Retry.AFTER_REPAIR);
        }
        if (text == null) {
            return Optional.empty();
        }
        PhoneNumber counterpart = PhoneNumber.parse(
                        text.stripTrailing()) // the database fills up CHAR columns with blanks
                .orElseThrow(() -> new MaskingException(
                        "masking.lookup.sql gave a destination"
                                + id.map(known -> " for booking " + known).orElse("") + " that is no number in E.164",
                        MaskingException.Retry.AFTER_REPAIR));
        return Optional.of(new HostRoute(counterpart, id));
    }

    /** Reads the id of a booking. A text that is no id is left out: a call does not fail for that. */
    private static Optional<BookingId> bookingId(String text) {
        return Optional.ofNullable(text).map(String::stripTrailing).flatMap(BookingId::parse);
    }
}
