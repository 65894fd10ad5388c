package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** Many threads change one booking at once. */
@Tag("slow")
@ParameterizedClass
@EachDatabase(except = TestDatabase.H2_IN_A_FILE)
class ContentionTest extends DatabaseTest {

    private static final int MANY = 32;
    private static final int CHANGES = 2;

    ContentionTest(TestDatabase database) {
        super(database);
    }

    @Test
    void givesEachOfManyThatChangeABookingAtOnceItsTurn() throws Exception {
        fixture.pool(2);
        Booking booking = fixture.book("ride-1", 1, 2);
        List<Integer> done = Crowd.atOnce(MANY, thread -> {
            int changed = 0;
            for (int n = 0; n < CHANGES; n++) {
                assertInstanceOf(
                        ChangeResult.Changed.class,
                        fixture.masking()
                                .extend(booking.id(), booking.expiresAt().plusSeconds(thread * 100 + n + 1)));
                changed++;
            }
            return changed;
        });
        assertEquals(MANY * CHANGES, done.stream().mapToInt(Integer::intValue).sum());
    }
}
