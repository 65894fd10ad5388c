package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bookings of random parties are spread evenly over the pool, even by nodes that rarely learn of each other's bookings.
 */
@Tag("slow")
class BalanceTest {

    private static final int BOOKINGS = 10_000;
    private static final int NUMBERS = 50;
    private static final int PARTIES = 100_000;
    private static final double BUSIEST_TO_MEAN = 1.15;

    @ParameterizedTest
    @CsvSource({"H2_IN_MEMORY, 1", "H2_IN_MEMORY, 2", "POSTGRESQL, 1", "MARIADB, 1"})
    void givesTheBusiestNumberLittleMoreThanTheMean(TestDatabase database, int nodeCount) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            List<MaskingEngine> nodes = Stream.<MaskingEngine>generate(() -> MaskingFixture.engine(
                            dataSource, BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC()))
                    .limit(nodeCount)
                    .toList();
            IntStream.range(0, NUMBERS).forEach(n -> nodes.get(0).putNumber(Phones.virtual(n), NumberChange.NONE));
            Crowd.atOnce(thread -> bookings(nodes.get(thread % nodeCount), thread));
            LongSummaryStatistics load = nodes.get(0).numbers().stream()
                    .mapToLong(PoolNumber::liveBookings)
                    .summaryStatistics();
            String measured =
                    database + ", " + nodeCount + " node(s): busiest / mean = " + load.getMax() / load.getAverage();
            System.out.println("BalanceTest " + measured);
            assertEquals(BOOKINGS, load.getSum());
            assertTrue(load.getMax() <= BUSIEST_TO_MEAN * load.getAverage(), measured);
        }
    }

    private static int bookings(MaskingEngine node, int thread) {
        Random random = new Random();
        for (int n = 0; n < BOOKINGS / Crowd.THREADS; n++) {
            int a = random.nextInt(PARTIES);
            int b = (a + 1 + random.nextInt(PARTIES - 1)) % PARTIES;
            BookingResult result =
                    node.book(BookingRequest.of(new BookingId(thread + "-" + n), Phones.party(a), Phones.party(b)));
            assertInstanceOf(BookingResult.Created.class, result);
        }
        return thread;
    }
}
