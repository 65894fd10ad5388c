package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.core.Booking;
import io.github.numbermasking.core.BookingId;
import io.github.numbermasking.core.BookingRequest;
import io.github.numbermasking.core.BookingResult;
import io.github.numbermasking.core.BookingResult.Refusal;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.PhoneNumber;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A crowd that books, completes and cancels at random on one node, and looks from another at what was acknowledged. */
final class Rush {

    private static final int PARTIES = 20;
    private static final int STEPS = 60;

    private final Desk desk;
    private final Acknowledged acknowledged;
    private final int numbers;
    private final Queue<Stay> live = new ConcurrentLinkedQueue<>();
    private final Queue<Stay> over = new ConcurrentLinkedQueue<>();
    private final Queue<Stay> refused = new ConcurrentLinkedQueue<>();

    /** Between these moments a booking may have held its pairs: from its request to the answer to its end. */
    private record Stay(BookingRequest request, long from, long to) {

        boolean overlaps(Stay other) {
            return from <= other.to && other.from <= to;
        }

        boolean concerns(PhoneNumber party) {
            return request.partyA().equals(party) || request.partyB().equals(party);
        }
    }

    /** Where the crowd goes. */
    interface Desk {
        BookingResult book(BookingRequest request) throws Exception;

        /** Completes a booking, or cancels it. */
        Booking end(BookingId id, boolean complete) throws Exception;

        /** The product, each request on its own. */
        static Desk of(Masking masking) {
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

    Rush(Desk desk, Masking otherNode, int numbers) {
        this.desk = desk;
        this.acknowledged = new Acknowledged(otherNode);
        this.numbers = numbers;
    }

    void run(long seed) throws Exception {
        System.out.println("Rush: seed " + seed);
        Crowd.atOnce(thread -> {
            Random random = new Random(seed + thread);
            for (int step = 0; step < STEPS; step++) {
                book(random, thread + "-" + step);
                Stay ending = random.nextBoolean() ? live.poll() : null;
                if (ending != null) {
                    end(ending, random.nextBoolean());
                }
            }
            return thread;
        });
        over.addAll(live);
    }

    /** Those that were refused although neither party can have had a booking on every number at any moment meanwhile. */
    List<BookingId> needlessRefusals() {
        return refused.stream()
                .filter(r -> most(r, r.request().partyA()) < numbers
                        && most(r, r.request().partyB()) < numbers)
                .map(r -> r.request().id())
                .toList();
    }

    private long most(Stay during, PhoneNumber party) {
        return over.stream()
                .filter(stay -> stay.concerns(party) && stay.overlaps(during))
                .count();
    }

    private void book(Random random, String id) throws Exception {
        int a = random.nextInt(PARTIES);
        int b = (a + 1 + random.nextInt(PARTIES - 1)) % PARTIES;
        BookingRequest request = BookingRequest.of(new BookingId(id), party(a), party(b));
        long from = System.nanoTime();
        BookingResult result = desk.book(request);
        if (result instanceof BookingResult.Created created) {
            acknowledged.connects(created.booking());
            live.add(new Stay(request, from, Long.MAX_VALUE));
        } else {
            assertEquals(new BookingResult.Refused(Refusal.POOL_EXHAUSTED), result);
            refused.add(new Stay(request, from, System.nanoTime()));
        }
    }

    private void end(Stay stay, boolean complete) throws Exception {
        Booking ended = desk.end(stay.request().id(), complete);
        over.add(new Stay(stay.request(), stay.from(), System.nanoTime()));
        acknowledged.connectsNobody(ended);
    }
}
