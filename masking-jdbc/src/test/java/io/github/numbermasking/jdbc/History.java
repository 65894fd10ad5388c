package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.Party;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Records what a crowd was told and when, and finds what cannot be true. All threads write to it at once; it is read
 * after they have ended.
 */
final class History {

    /** The tolerance: times of bookings are cut to the millisecond, and come from another clock. */
    private static final Duration BLUR = Duration.ofMillis(2);

    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final Queue<Stay> stays = new ConcurrentLinkedQueue<>();
    private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    /**
     * A booking with the moments at which its start and its end were requested and acknowledged.
     *
     * @param asked when it was requested; it cannot exist before
     * @param told when it was acknowledged; it must exist from then on
     * @param endAsked when its end was requested; it must exist until then
     * @param endTold when its end was acknowledged; it cannot exist afterwards
     */
    record Stay(Booking booking, long asked, long told, long endAsked, long endTold) {

        /** A booking without an end. */
        static Stay begun(Booking booking, long asked, long told) {
            return new Stay(booking, asked, told, Long.MAX_VALUE, Long.MAX_VALUE);
        }

        Stay ended(Booking as, long endAsked, long endTold) {
            return new Stay(as, asked, told, endAsked, endTold);
        }

        private boolean concerns(PhoneNumber party) {
            return booking.partyA().phone().equals(party)
                    || booking.partyB().phone().equals(party);
        }

        private boolean canMeet(long from, long to, Duration kept) {
            long gone = endTold == Long.MAX_VALUE ? endTold : endTold + kept.toNanos();
            return asked <= to && from <= gone;
        }

        private boolean outlasts(Answer answer) {
            return told <= answer.asked() && answer.told() <= endAsked;
        }

        /** The answers to calls of its parties while it is live. */
        private Map<IncomingCall, CallDecision> answers() {
            return Map.of(
                    Seen.call(booking.partyA()), connect(booking.partyB()),
                    Seen.call(booking.partyB()), connect(booking.partyA()));
        }

        private CallDecision connect(Party called) {
            return new CallDecision.Connect(called.virtualNumber(), called.phone(), booking.id());
        }
    }

    private record Refusal(BookingRequest request, long asked, long told) {}

    private record Answer(IncomingCall call, CallDecision decision, long asked, long told) {}

    private record Pair(VirtualNumber number, PhoneNumber party) {}

    void add(Stay stay) {
        stays.add(stay);
    }

    void refused(BookingRequest request, long asked, long told) {
        refusals.add(new Refusal(request, asked, told));
    }

    void answered(IncomingCall call, CallDecision decision, long asked, long told) {
        answers.add(new Answer(call, decision, asked, told));
    }

    int refusals() {
        return refusals.size();
    }

    /** The number of calls that were connected. */
    long connections() {
        return answers.stream()
                .filter(answer -> answer.decision() instanceof CallDecision.Connect)
                .count();
    }

    /** The number of calls that were not connected. */
    long announcements() {
        return answers.size() - connections();
    }

    /**
     * The bookings that were refused although at no moment of the request can either party have had a booking on every
     * number.
     *
     * @param kept how long a booking keeps its numbers after its end
     */
    List<BookingId> needlessRefusals(int numbers, Duration kept) {
        return refusals.stream()
                .filter(r -> most(r, r.request().partyA(), kept) < numbers
                        && most(r, r.request().partyB(), kept) < numbers)
                .map(r -> r.request().id())
                .toList();
    }

    private long most(Refusal during, PhoneNumber party, Duration kept) {
        return stays.stream()
                .filter(stay -> stay.concerns(party) && stay.canMeet(during.asked(), during.told(), kept.plus(BLUR)))
                .count();
    }

    /** The number of bookings that took a pair of an earlier booking. */
    long pairsTakenAgain() {
        return byPair().values().stream().mapToLong(all -> all.size() - 1L).sum();
    }

    /** The bookings that took a pair while an earlier one still had it, live or cooling, by the clock. */
    List<String> pairsTakenBeforeTheyCooled() {
        List<String> early = new ArrayList<>();
        for (List<Stay> all : byPair().values()) {
            Instant coolUntil = Instant.MIN;
            for (Stay stay : all) {
                Instant told = start.plusNanos(stay.told() - startNanos);
                if (told.plus(BLUR).isBefore(coolUntil)) {
                    early.add("booking " + stay.booking().id() + " took a pair that was not over");
                }
                Instant until = stay.booking().state().coolUntil();
                coolUntil = until.isAfter(coolUntil) ? until : coolUntil;
            }
        }
        return early;
    }

    /** The bookings of each pair, in the order in which they were acknowledged. */
    private Map<Pair, List<Stay>> byPair() {
        Map<Pair, List<Stay>> byPair = new HashMap<>();
        stays.stream()
                .sorted(Comparator.comparing(Stay::told))
                .forEach(stay -> Stream.of(
                                stay.booking().partyA(), stay.booking().partyB())
                        .forEach(party -> byPair.computeIfAbsent(
                                        new Pair(party.virtualNumber(), party.phone()), pair -> new ArrayList<>())
                                .add(stay)));
        return byPair;
    }

    /**
     * The answers that are wrong for every moment between question and answer. A connection is wrong if no booking of
     * that caller on that number made it then. An announcement is wrong if one booking existed all the time.
     */
    List<String> wrongAnswers() {
        Map<IncomingCall, List<Stay>> byCall = new HashMap<>();
        stays.forEach(stay -> stay.answers()
                .keySet()
                .forEach(call -> byCall.computeIfAbsent(call, unseen -> new ArrayList<>())
                        .add(stay)));
        return answers.stream()
                .filter(answer -> !isExplained(answer, byCall.getOrDefault(answer.call(), List.of())))
                .map(answer -> answer.call() + " got " + answer.decision())
                .toList();
    }

    private static boolean isExplained(Answer answer, List<Stay> ofTheCall) {
        if (answer.decision() instanceof CallDecision.Connect) {
            return ofTheCall.stream()
                    .filter(stay -> stay.canMeet(answer.asked(), answer.told(), Duration.ZERO))
                    .anyMatch(stay -> answer.decision().equals(stay.answers().get(answer.call())));
        }
        return ofTheCall.stream().noneMatch(stay -> stay.outlasts(answer));
    }
}
