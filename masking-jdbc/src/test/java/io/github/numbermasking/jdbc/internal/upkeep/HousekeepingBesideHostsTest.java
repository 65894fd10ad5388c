package io.github.numbermasking.jdbc.internal.upkeep;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingTransaction;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** Hosts have transactions of their own, which may stay open for long. */
@ParameterizedClass
@EachDatabase
class HousekeepingBesideHostsTest extends UpkeepTest {

    HousekeepingBesideHostsTest(TestDatabase database) {
        super(database);
    }

    /** A host's transaction may stay open for long, and its rows are locked. */
    @Test
    void waitsForNoHostThatBooksForTheSameParty() throws Exception {
        fixture.pool(3).cooldown(Duration.ofMinutes(10));
        fixture.book("ride-1", 1, 2);
        fixture.masking().complete(id("ride-1"));
        try (Connection host = fixture.dataSource.getConnection()) {
            host.setAutoCommit(false);
            fixture.masking().in(host).book(BookingRequest.of(id("ride-2"), party(1), party(3)));
            fixture.clock.advance(Duration.ofMinutes(20));
            CompletableFuture<Void> pass =
                    CompletableFuture.runAsync(() -> housekeeping(A_WEEK).pass(fixture.clock.instant()));
            pass.get(15, TimeUnit.SECONDS);
            assertEquals(0, count("masking_route"));
            host.commit();
        }
        assertConnected(fixture.masking().find(id("ride-2")).orElseThrow());
    }

    /** PostgreSQL refuses a transaction that wants to remove what another one has removed; the host repeats it. */
    @Test
    void aHostThatReadRoutesBeforeTheyWereRemovedCanBook() throws Exception {
        fixture.pool(3).cooldown(Duration.ZERO);
        fixture.book("ride-1", 1, 2);
        fixture.masking().cancel(id("ride-1"));
        try (Connection host = fixture.dataSource.getConnection()) {
            host.setAutoCommit(false);
            host.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            MaskingTransaction joined = fixture.masking().in(host);
            joined.find(id("ride-1"));
            tidy(A_WEEK);
            assertEquals(0, count("masking_route"));
            BookingResult result = joined.book(BookingRequest.of(id("ride-2"), party(1), party(3)));
            assertTrue(
                    result instanceof BookingResult.Created
                            || fixture.dataSource.getJdbcUrl().contains("postgresql")
                                    && result.equals(refused(BookingResult.Refusal.RETRY_TRANSACTION)),
                    result::toString);
            host.rollback();
        }
    }
}
