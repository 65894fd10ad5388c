package io.github.numbermasking.testing;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.Destinations;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.schema.Schema;
import io.github.numbermasking.jdbc.internal.upkeep.Housekeeping;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.Retention;
import io.github.numbermasking.jdbc.options.SchemaMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Runs number masking on a database of its own, with a clock that only tests move, and gives tests short methods. */
public final class MaskingFixture implements AutoCloseable {

    public static final JdbcOptions CREATE =
            new JdbcOptions(SchemaMode.CREATE, Duration.ofSeconds(10), Duration.ofSeconds(20), () -> false);

    public final HikariDataSource dataSource;
    public final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00.123Z"));
    private BookingPolicy policy = BookingPolicy.DEFAULT;
    private MaskingEngine masking;

    public MaskingFixture(HikariDataSource dataSource) {
        this.dataSource = dataSource;
        masking = engine(dataSource, policy, CREATE, clock);
    }

    /** Number masking without a library of countries and without threads of its own. */
    public static MaskingEngine engine(DataSource dataSource, BookingPolicy policy, JdbcOptions options, Clock clock) {
        return JdbcEngine.create(dataSource, policy, options, clock, Countries.NONE, Optional.empty(), Meter.NONE);
    }

    /** The housekeeping of another node. It may begin at once. */
    public static Housekeeping housekeeping(DataSource dataSource, Retention retention) {
        Database tables = new Database(dataSource, CREATE);
        return new Housekeeping(tables, new Schema(tables, CREATE.schema()), retention, Duration.ZERO, Meter.NONE);
    }

    public MaskingEngine masking() {
        return masking;
    }

    /** Another node: the same policy, database and clock, with nothing cached. */
    public MaskingEngine anotherNode() {
        return engine(dataSource, policy, CREATE, clock);
    }

    public MaskingFixture grace(Duration grace) {
        return policy(new BookingPolicy(policy.ttl(), grace, policy.cooldown(), policy.strict(), policy.allocation()));
    }

    public MaskingFixture cooldown(Duration cooldown) {
        return policy(new BookingPolicy(policy.ttl(), policy.grace(), cooldown, policy.strict(), policy.allocation()));
    }

    public MaskingFixture strict() {
        return policy(new BookingPolicy(policy.ttl(), policy.grace(), policy.cooldown(), true, policy.allocation()));
    }

    public MaskingFixture allocation(AllocationMode mode) {
        return policy(new BookingPolicy(policy.ttl(), policy.grace(), policy.cooldown(), policy.strict(), mode));
    }

    public MaskingFixture destinations(String... beginnings) {
        return policy(policy.with(new Destinations(List.of(beginnings))));
    }

    private MaskingFixture policy(BookingPolicy other) {
        policy = other;
        masking = anotherNode();
        return this;
    }

    public MaskingFixture pool(int size) {
        for (int n = 0; n < size; n++) {
            masking.putNumber(Phones.virtual(n), NumberChange.NONE);
        }
        return this;
    }

    public BookingResult tryToBook(String id, int partyA, int partyB) {
        return masking.book(BookingRequest.of(id(id), Phones.party(partyA), Phones.party(partyB)));
    }

    public Booking book(String id, int partyA, int partyB) {
        return assertInstanceOf(BookingResult.Created.class, tryToBook(id, partyA, partyB))
                .booking();
    }

    /** What the caller hears. */
    public CallDecision call(PhoneNumber caller, VirtualNumber dialled) {
        return DatabaseTest.heard(masking.answer(new IncomingCall(caller, dialled.number())));
    }

    public static BookingId id(String id) {
        return new BookingId(id);
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
