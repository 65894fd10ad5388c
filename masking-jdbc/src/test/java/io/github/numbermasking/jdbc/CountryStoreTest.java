package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.PlayedCountries;
import io.github.numbermasking.testing.TestDatabase;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** The choice between the pool's countries is the same on every database. */
@ParameterizedClass
@EachDatabase
class CountryStoreTest extends DatabaseTest {

    private MaskingEngine masking;

    CountryStoreTest(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void knowCountries() {
        masking = JdbcEngine.create(
                fixture.dataSource,
                BookingPolicy.DEFAULT,
                MaskingFixture.CREATE,
                fixture.clock,
                new PlayedCountries(),
                Optional.empty(),
                Meter.NONE);
    }

    private Booking book(String id, int partyA, int partyB) {
        return assertInstanceOf(
                        BookingResult.Created.class,
                        masking.book(BookingRequest.of(id(id), party(partyA), party(partyB))))
                .booking();
    }

    @Test
    void givesPartiesTheLeastLoadedNumberOfTheirCountry() {
        for (int n = 0; n < 4; n++) {
            masking.putNumber(virtual(n), NumberChange.NONE.country(n < 2 ? "SG" : "MY"));
        }
        for (int n = 0; n < 40; n++) {
            Booking booking = book("ride-" + n, 100 + 2 * n, 200 + 2 * n); // all parties are of SG
            assertEquals(booking.partyA().virtualNumber(), booking.partyB().virtualNumber());
        }
        assertEquals(20, masking.numbers().get(0).liveBookings());
        assertEquals(20, masking.numbers().get(1).liveBookings());
    }

    @Test
    void knowsWhereANumberIsAtHomeThatWasPutInWithoutItsCountry() {
        masking.putNumber(virtual(1), NumberChange.NONE); // its digits are of MY
        masking.putNumber(virtual(2), NumberChange.NONE.country("MY")); // the operator says MY
        masking.putNumber(virtual(3), NumberChange.NONE.country("SG"));
        masking.putNumber(virtual(4), NumberChange.NONE);
        for (int n = 0; n < 10; n++) {
            int number = (int) (book("of-my-" + n, 101 + 2 * n, 201 + 2 * n)
                            .partyA()
                            .virtualNumber()
                            .number()
                            .value()
                    - virtual(0).number().value());
            assertEquals(true, number == 1 || number == 2, "number " + number);
        }
    }

    @Test
    void makesNoDifferenceWhereNothingIsKnownOfCountries() {
        for (int n = 0; n < 4; n++) {
            fixture.masking().putNumber(virtual(n), NumberChange.NONE.country(n < 2 ? "SG" : "MY"));
        }
        for (int n = 0; n < 40; n++) {
            fixture.book("ride-" + n, 100 + 2 * n, 200 + 2 * n);
        }
        fixture.masking().numbers().forEach(number -> assertEquals(10, number.liveBookings(), "" + number.number()));
    }
}
