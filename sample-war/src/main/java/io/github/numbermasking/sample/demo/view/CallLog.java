package io.github.numbermasking.sample.demo.view;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.sample.ride.MaskedRide;
import io.github.numbermasking.sample.ride.Person;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The call log of a ride. Immutable and thread-safe.
 *
 * @param calls the calls, latest first
 * @param words the reason why there are no calls; "" if there are calls
 */
record CallLog(List<LogView> calls, String words) {

    private static final int MOST = 10;

    /** The number of calls to each virtual number that are searched for calls without a booking. */
    private static final int SEARCHED = 50;

    static CallLog of(MaskedRide masked, Collection<Person> people, Optional<Masking> masking) {
        if (masking.isEmpty()) {
            return new CallLog(
                    List.of(),
                    "There is no call log, because the host's own table answers calls or number masking is off.");
        }
        try {
            Map<PhoneNumber, String> names =
                    people.stream().collect(Collectors.toMap(Person::phone, Person::name, (one, other) -> one));
            List<LogView> calls = Stream.concat(
                            ofBooking(masked, masking.get()), unanswered(masked, names::containsKey, masking.get()))
                    .sorted(Comparator.comparing(CallRecord::firstSeen).reversed())
                    .limit(MOST)
                    .map(call -> LogView.of(call, names))
                    .toList();
            return new CallLog(
                    calls,
                    calls.isEmpty()
                            ? "No call yet. 8x8 reports each call by webhooks (CALL_STATUS, then SESSION_SUMMARY). They show up here."
                            : "");
        } catch (MaskingException e) {
            return new CallLog(List.of(), "The call log cannot be read right now.");
        }
    }

    private static Stream<CallRecord> ofBooking(MaskedRide masked, Masking masking) {
        BookingId booking = masked.ride().bookingId();
        return masking.calls(search(masked, Optional.of(booking), Optional.empty(), MOST)).stream();
    }

    /** Calls of these people to the ride's numbers that connected nobody, and so belong to no booking. */
    private static Stream<CallRecord> unanswered(MaskedRide masked, Predicate<PhoneNumber> people, Masking masking) {
        return Stream.of(masked.riderDials(), masked.driverDials())
                .distinct()
                .map(PhoneNumber::parse)
                .filter(Optional::isPresent)
                .flatMap(number -> masking.calls(search(masked, Optional.empty(), number, SEARCHED)).stream())
                .filter(call -> call.booking().isEmpty())
                .filter(call -> call.inbound().parties().from().filter(people).isPresent());
    }

    private static CallSearch search(
            MaskedRide masked, Optional<BookingId> booking, Optional<PhoneNumber> virtualNumber, int most) {
        CallSearch all = CallSearch.latest(most).seenFrom(masked.ride().created());
        CallSearch some = booking.map(all::withBooking).orElse(all);
        return virtualNumber.map(some::withVirtualNumber).orElse(some);
    }
}
