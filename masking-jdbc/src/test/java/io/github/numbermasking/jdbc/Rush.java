package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingResult.Refusal;
import io.github.numbermasking.core.internal.engine.CallRouter;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.jdbc.History.Stay;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs a crowd that books, completes and cancels at random on one node, and checks on another node what was
 * acknowledged. At the same time, other threads call from random parties to random numbers.
 */
final class Rush {

    private static final int PARTIES = 20;
    static final int STEPS = 60;
    private static final int CALLERS = 4;
    private static final long BETWEEN_CALLS_NANOS = 1_000_000;

    private final Desk desk;
    private final Acknowledged acknowledged;
    private final CallRouter switchboard;
    private final int numbers;
    private int steps = STEPS;
    private final History history = new History();
    private final Queue<Stay> live = new ConcurrentLinkedQueue<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger busy = new AtomicInteger(Crowd.THREADS);

    /** Takes the requests of the crowd. */
    interface Desk {
        BookingResult book(BookingRequest request) throws Exception;

        /** Completes or cancels a booking. */
        Booking end(BookingId id, boolean complete) throws Exception;

        /** Number masking itself, with each request on its own. */
        static Desk of(MaskingEngine masking) {
            return new Desk() {
                @Override
                public BookingResult book(BookingRequest request) {
                    return masking.book(request);
                }

                @Override
                public Booking end(BookingId id, boolean complete) {
                    return (complete ? masking.complete(id) : masking.cancel(id)).orElseThrow();
                }
            };
        }
    }

    Rush(Desk desk, MaskingEngine otherNode, int numbers) {
        this(desk, otherNode, otherNode, numbers);
    }

    /**
     * A rush whose calls another switchboard answers.
     *
     * @param switchboard answers the calls from random parties
     */
    Rush(Desk desk, MaskingEngine otherNode, CallRouter switchboard, int numbers) {
        this.desk = desk;
        this.acknowledged = new Acknowledged(otherNode);
        this.switchboard = switchboard;
        this.numbers = numbers;
    }

    /** Sets how many times each thread of the crowd books, in place of {@link #STEPS}. */
    Rush steps(int value) {
        steps = value;
        return this;
    }

    /** Runs the crowd. Fails if a thread complains, or if an answer was wrong. */
    void run(long seed) throws Exception {
        assertEquals(List.of(), complaints(seed));
        assertEquals(List.of(), history.wrongAnswers());
        assertTrue(history.connections() > 0, "no call was put through");
        assertTrue(history.announcements() > 0, "every call was put through");
    }

    /** Runs the crowd. Returns the failures that its threads saw; a thread goes on after a failure. */
    List<String> complaints(long seed) throws Exception {
        System.out.println("Rush: seed " + seed);
        Crowd.atOnce(Crowd.THREADS + CALLERS, thread -> {
            Random random = new Random(seed + thread);
            if (thread >= Crowd.THREADS) {
                while (busy.get() > 0) {
                    orComplain(() -> call(random));
                    LockSupport.parkNanos(BETWEEN_CALLS_NANOS);
                }
                return thread;
            }
            for (int step = 0; step < steps; step++) {
                String id = thread + "-" + step;
                orComplain(() -> book(random, id));
                Stay ending = random.nextBoolean() ? live.poll() : null;
                if (ending != null) {
                    orComplain(() -> end(ending, random.nextBoolean()));
                }
            }
            busy.decrementAndGet();
            return thread;
        });
        live.forEach(history::add);
        System.out.println("Rush: " + history.connections() + " calls put through, " + history.announcements()
                + " not, " + history.refusals() + " bookings refused");
        return List.copyOf(complaints);
    }

    /** The answers that the crowd got. */
    History history() {
        return history;
    }

    private interface Deed {
        void act() throws Exception;
    }

    private void orComplain(Deed deed) {
        try {
            deed.act();
        } catch (Exception | AssertionError e) {
            complaints.add(e.toString());
        }
    }

    private void call(Random random) {
        IncomingCall call = new IncomingCall(
                party(random.nextInt(PARTIES)), virtual(random.nextInt(numbers)).number());
        long asked = System.nanoTime();
        CallDecision decision = switchboard.answer(call);
        history.answered(call, decision, asked, System.nanoTime());
    }

    private void book(Random random, String id) throws Exception {
        int a = random.nextInt(PARTIES);
        int b = (a + 1 + random.nextInt(PARTIES - 1)) % PARTIES;
        BookingRequest request = BookingRequest.of(new BookingId(id), party(a), party(b));
        long asked = System.nanoTime();
        BookingResult result = desk.book(request);
        long told = System.nanoTime();
        if (result instanceof BookingResult.Created created) {
            assertEquals(party(a), created.booking().partyA().phone());
            assertEquals(party(b), created.booking().partyB().phone());
            acknowledged.connects(created.booking());
            live.add(Stay.begun(created.booking(), asked, told));
        } else {
            assertEquals(new BookingResult.Refused(Refusal.POOL_EXHAUSTED), result);
            history.refused(request, asked, told);
        }
    }

    private void end(Stay stay, boolean complete) throws Exception {
        long asked = System.nanoTime();
        Booking ended = desk.end(stay.booking().id(), complete);
        history.add(stay.ended(ended, asked, System.nanoTime()));
        acknowledged.connectsNobody(ended);
    }
}
