package io.github.numbermasking.jdbc.internal.tables.calls;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.call.CallDirection;
import io.github.numbermasking.core.call.CallError;
import io.github.numbermasking.core.call.CallLeg;
import io.github.numbermasking.core.call.CallOutcome;
import io.github.numbermasking.core.call.CallQuality;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallRecording;
import io.github.numbermasking.core.call.CallSummary;
import io.github.numbermasking.core.call.LegParties;
import io.github.numbermasking.core.call.LegStatus;
import io.github.numbermasking.core.call.LegSummary;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.jdbc.internal.tables.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads a row of masking_call; {@link CallChange} says how it is written. */
final class CallRow {

    private final ResultSet row;

    private CallRow(ResultSet row) {
        this.row = row;
    }

    static CallRecord read(ResultSet row) throws SQLException {
        return new CallRow(row).call();
    }

    private CallRecord call() throws SQLException {
        return new CallRecord(
                new SessionId(row.getString("session_id")),
                row.getString("subaccount"),
                Columns.instant(row, "first_seen"),
                text("booking_id").map(BookingId::new),
                text("answer").map(CallAnswer::valueOf),
                text("answer").map(CallAnswer::valueOf).flatMap(CallReason::toldBy),
                time("answered_at"),
                leg(CallDirection.INBOUND),
                leg(CallDirection.OUTBOUND),
                summary(),
                recording());
    }

    private CallLeg leg(CallDirection direction) throws SQLException {
        String prefix = CallChange.prefix(direction);
        LegParties ends = new LegParties(
                text(prefix + "call_id").orElse(""), number(prefix + "caller"), number(prefix + "called"));
        Map<LegStatus, Instant> reported = new EnumMap<>(LegStatus.class);
        for (LegStatus moment : LegStatus.values()) {
            time(prefix + moment.name().toLowerCase(Locale.ROOT)).ifPresent(time -> reported.put(moment, time));
        }
        return new CallLeg(ends, reported, legSummary(direction, prefix, ends));
    }

    private Optional<LegSummary> legSummary(CallDirection direction, String prefix, LegParties ends)
            throws SQLException {
        Optional<String> status = text(prefix + "status");
        if (status.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LegSummary(
                direction,
                ends,
                time(prefix + "summary_initiated"),
                time(prefix + "summary_connected"),
                time(prefix + "summary_disconnected"),
                status.get(),
                Duration.ofSeconds(row.getLong(prefix + "seconds")),
                new CallQuality(
                        measured(prefix + "mos"), measured(prefix + "packet_loss"), measured(prefix + "jitter"))));
    }

    private Optional<CallSummary> summary() throws SQLException {
        Optional<String> outcome = text("outcome");
        if (outcome.isEmpty()) {
            return Optional.empty();
        }
        int code = row.getInt("error_code");
        Optional<CallError> error =
                row.wasNull() ? Optional.empty() : Optional.of(new CallError(code, row.getString("error_message")));
        return Optional.of(new CallSummary(
                CallOutcome.valueOf(outcome.get()),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "ended_at"),
                row.getString("last_action"),
                row.getInt("leg_count"),
                error));
    }

    private Optional<CallRecording> recording() throws SQLException {
        Optional<String> id = text("recording_id");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CallRecording(
                id.get(),
                row.getString("recording_status"),
                Duration.ofSeconds(row.getLong("recording_seconds")),
                row.getString("recording_path")));
    }

    private Optional<String> text(String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private Optional<Instant> time(String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private Optional<PhoneNumber> number(String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() || value == CallTable.ERASED ? Optional.empty() : Optional.of(PhoneNumber.ofValue(value));
    }

    private OptionalDouble measured(String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
