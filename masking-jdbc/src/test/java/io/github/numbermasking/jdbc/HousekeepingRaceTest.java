package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.Party;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.jdbc.internal.upkeep.Housekeeping;
import io.github.numbermasking.jdbc.options.Retention;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Removes old rows as fast as it can, while bookings of the same few parties come and go and days pass in between. The clock
 * stands still within each step, so that all nodes agree on the time.
 */
@Tag("slow")
class HousekeepingRaceTest {

    private static final int BOOKERS = 5;
    private static final int STEPS = 150;
    private static final int PARTIES = 12;
    private static final int NUMBERS = 6;

    private final ReentrantReadWriteLock clockStands = new ReentrantReadWriteLock();
    private final AtomicInteger bookersLeft = new AtomicInteger(BOOKERS);
    private final AtomicInteger booked = new AtomicInteger();
    private MaskingFixture fixture;
    private Housekeeping housekeeping;

    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE, longOnMySql = true)
    void takesNothingFromThoseWhoBookMeanwhile(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            fixture = new MaskingFixture(dataSource)
                    .cooldown(Duration.ofMinutes(20))
                    .grace(Duration.ofMinutes(5))
                    .pool(NUMBERS);
            Optional<Period> day = Optional.of(Period.ofDays(1));
            housekeeping = MaskingFixture.housekeeping(dataSource, new Retention(day, day));
            Crowd.atOnce(BOOKERS + 2, thread -> thread < BOOKERS ? bookings(thread) : others(thread == BOOKERS));
            assertEquals(List.of(), Invariants.violations(dataSource));
            assertTrue(booked.get() > STEPS, "only " + booked.get() + " bookings");
            fixture.clock.advance(Duration.ofDays(3));
            housekeeping.pass(fixture.clock.instant());
            fixture.clock.advance(Duration.ofHours(2));
            housekeeping.pass(fixture.clock.instant());
            assertEquals(List.of(), fixture.masking().bookings(EveryRequest.allBookings()));
            assertEquals(List.of(), Invariants.violations(dataSource));
        }
    }

    private int bookings(int thread) {
        try {
            for (int step = 0; step < STEPS; step++) {
                clockStands.readLock().lock();
                try {
                    step(fixture.anotherNode(), new BookingId(thread + "-" + step % 20));
                } finally {
                    clockStands.readLock().unlock();
                }
            }
            return STEPS;
        } finally {
            bookersLeft.decrementAndGet();
        }
    }

    private void step(MaskingEngine node, BookingId id) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int one = random.nextInt(PARTIES);
        int other = (one + 1 + random.nextInt(PARTIES - 1)) % PARTIES;
        Optional<Booking> known = node.find(id);
        if (known.filter(booking -> booking.isLive(fixture.clock.instant())).isEmpty()) {
            if (node.book(BookingRequest.of(id, party(one), party(other))) instanceof BookingResult.Created created) {
                booked.incrementAndGet();
                assertConnects(created.booking());
            }
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> node.complete(id);
            case 1 -> node.cancel(id);
            case 2 -> node.replacePartyB(id, party(other));
            default -> node.extend(id, fixture.clock.instant().plus(Duration.ofHours(random.nextInt(1, 30))));
        }
        node.find(id)
                .filter(booking -> booking.isLive(fixture.clock.instant()))
                .ifPresent(booking -> assertConnects(booking));
    }

    private void assertConnects(Booking booking) {
        assertEquals(
                connect(booking, booking.partyB()),
                fixture.call(booking.partyA().phone(), booking.partyA().virtualNumber()));
        assertEquals(
                connect(booking, booking.partyA()),
                fixture.call(booking.partyB().phone(), booking.partyB().virtualNumber()));
    }

    private static CallDecision connect(Booking booking, Party to) {
        return new CallDecision.Connect(to.virtualNumber(), to.phone(), booking.id());
    }

    /** Lets time pass, and removes numbers and takes them back; or removes old rows. */
    private int others(boolean time) throws InterruptedException {
        int turns = 0;
        while (bookersLeft.get() > 0) {
            if (time) {
                clockStands.writeLock().lock();
                fixture.clock.advance(
                        Duration.ofMinutes(ThreadLocalRandom.current().nextInt(90)));
                clockStands.writeLock().unlock();
                Thread.sleep(2);
            }
            clockStands.readLock().lock();
            try {
                if (time) {
                    fixture.masking().removeNumber(virtual(turns % NUMBERS));
                    fixture.masking().putNumber(virtual(turns % NUMBERS), NumberChange.NONE);
                } else {
                    housekeeping.pass(fixture.clock.instant());
                }
            } finally {
                clockStands.readLock().unlock();
            }
            turns++;
        }
        return turns;
    }
}
