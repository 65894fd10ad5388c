package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.AllocationMode;
import io.github.numbermasking.core.Booking;
import io.github.numbermasking.core.BookingId;
import io.github.numbermasking.core.BookingRequest;
import io.github.numbermasking.core.BookingResult;
import io.github.numbermasking.core.CallDecision;
import io.github.numbermasking.core.Destinations;
import io.github.numbermasking.core.IncomingCall;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.NumberChange;
import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.core.Terms;
import io.github.numbermasking.core.VirtualNumber;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Number masking on a database of its own, with a clock that stands, and the few words that tests speak. */
final class MaskingFixture implements AutoCloseable {

    static final JdbcOptions CREATE =
            new JdbcOptions(SchemaMode.CREATE, Duration.ofSeconds(10), Duration.ofSeconds(20), () -> false);

    final HikariDataSource dataSource;
    final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00.123Z"));
    private Terms terms = Terms.DEFAULT;
    private Masking masking;

    MaskingFixture(HikariDataSource dataSource) {
        this.dataSource = dataSource;
        masking = JdbcMasking.create(dataSource, terms, CREATE, clock);
    }

    Masking masking() {
        return masking;
    }

    /** The same terms on the same database and clock, but nothing remembered. */
    Masking anotherNode() {
        return JdbcMasking.create(dataSource, terms, CREATE, clock);
    }

    MaskingFixture grace(Duration grace) {
        return terms(new Terms(terms.ttl(), grace, terms.cooldown(), terms.strict(), terms.allocation()));
    }

    MaskingFixture cooldown(Duration cooldown) {
        return terms(new Terms(terms.ttl(), terms.grace(), cooldown, terms.strict(), terms.allocation()));
    }

    MaskingFixture strict() {
        return terms(new Terms(terms.ttl(), terms.grace(), terms.cooldown(), true, terms.allocation()));
    }

    MaskingFixture allocation(AllocationMode mode) {
        return terms(new Terms(terms.ttl(), terms.grace(), terms.cooldown(), terms.strict(), mode));
    }

    MaskingFixture destinations(String... beginnings) {
        return terms(terms.with(new Destinations(List.of(beginnings))));
    }

    private MaskingFixture terms(Terms other) {
        terms = other;
        masking = anotherNode();
        return this;
    }

    MaskingFixture pool(int size) {
        for (int n = 0; n < size; n++) {
            masking.putNumber(Phones.virtual(n), NumberChange.NONE);
        }
        return this;
    }

    BookingResult tryToBook(String id, int partyA, int partyB) {
        return masking.book(BookingRequest.of(id(id), Phones.party(partyA), Phones.party(partyB)));
    }

    Booking book(String id, int partyA, int partyB) {
        return assertInstanceOf(BookingResult.Created.class, tryToBook(id, partyA, partyB))
                .booking();
    }

    CallDecision call(PhoneNumber caller, VirtualNumber dialled) {
        return masking.answer(new IncomingCall(caller, dialled.number()));
    }

    static BookingId id(String id) {
        return new BookingId(id);
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
