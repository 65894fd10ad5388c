package io.github.numbermasking.core.internal.allocation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.testing.PlayedCountries;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With 2C−1 numbers, shared allocation never fails; with C numbers, split allocation never fails. C is the most
 * bookings that any one party has live at once (in strict mode, live or cooling). The test makes a million random
 * bookings in each allocation mode, a quarter of a million in each variant: strict or not, countries preferred or not.
 */
class PromiseTest {

    private static final int MOST_OF_ONE_PARTY = 4;

    /** The number of bookings in each variant. */
    private static final int BOOKINGS = 1_000_000 / 4;

    private static final int BOOKINGS_OF_THE_CONTROL = 20_000;

    private static Stream<Arguments> everyMode() {
        return Stream.of(AllocationMode.values())
                .flatMap(mode -> Stream.of(Countries.NONE, new PlayedCountries())
                        .flatMap(countries ->
                                Stream.of(Arguments.of(mode, false, countries), Arguments.of(mode, true, countries))));
    }

    private static int enough(AllocationMode mode) {
        return mode == AllocationMode.SHARED ? 2 * MOST_OF_ONE_PARTY - 1 : MOST_OF_ONE_PARTY;
    }

    @ParameterizedTest
    @MethodSource("everyMode")
    @Tag("slow")
    void refusesNoneOfManyRandomBookingsWithEnoughNumbers(AllocationMode mode, boolean strict, Countries countries) {
        assertFalse(refusesOne(mode, strict, countries, enough(mode), BOOKINGS));
    }

    @ParameterizedTest
    @MethodSource("everyMode")
    void refusesSomeOfThemWithOneNumberLess(AllocationMode mode, boolean strict, Countries countries) {
        assertTrue(refusesOne(mode, strict, countries, enough(mode) - 1, BOOKINGS_OF_THE_CONTROL));
    }

    private static boolean refusesOne(
            AllocationMode mode, boolean strict, Countries countries, int numbers, int bookings) {
        long seed = System.nanoTime();
        System.out.println("PromiseTest " + mode + (strict ? " strict" : "") + ": seed " + seed);
        return new Churn(seed, mode, strict, countries, numbers, MOST_OF_ONE_PARTY).refusesOneOf(bookings);
    }
}
