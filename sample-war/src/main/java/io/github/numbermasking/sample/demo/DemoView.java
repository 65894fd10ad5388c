package io.github.numbermasking.sample.demo;

import io.github.numbermasking.core.CallSearch;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.sample.MaskedRide;
import io.github.numbermasking.sample.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the demonstration adds to a ride's page. Immutable and thread-safe.
 *
 * @param phones by "rider", "driver" if there is one, and "stranger"
 * @param strip the last call, if there was one
 * @param log the calls, the latest first
 * @param keepsLog whether there is a log
 */
record DemoView(Map<String, PhoneView> phones, List<StripView> strip, List<LogView> log, boolean keepsLog) {

    /** Somebody who has nothing to do with the ride. */
    static final Person STRANGER = new Person("A stranger", PhoneNumber.ofValue(65_9000_0009L));

    private static final int LOGGED = 10;

    static DemoView of(MaskedRide masked, Phones phones, Optional<Masking> masking) {
        Map<String, Person> people = people(masked);
        Map<String, String> dials =
                Map.of("rider", masked.riderDials(), "driver", masked.driverDials(), "stranger", masked.riderDials());
        Map<String, PhoneView> views = new HashMap<>();
        people.forEach((key, person) -> views.put(key, phone(key, person, dials.get(key), phones)));
        return new DemoView(
                views,
                phones.lastCall(masked.ride().id()).stream().map(StripView::of).toList(),
                masking.map(own -> log(masked, people, own)).orElse(List.of()),
                masking.isPresent());
    }

    /** Who has a phone on a ride's page, by "rider", "driver" and "stranger". */
    static Map<String, Person> people(MaskedRide masked) {
        Map<String, Person> people = new HashMap<>();
        people.put("rider", masked.ride().rider());
        masked.ride().driver().ifPresent(driver -> people.put("driver", driver));
        people.put("stranger", STRANGER);
        return people;
    }

    private static PhoneView phone(String key, Person person, String dials, Phones phones) {
        return PhoneView.of(key, person, phones.screen(person.phone().e164()), dials);
    }

    /** The calls to the ride's virtual numbers since it was booked, but for those of other rides. */
    private static List<LogView> log(MaskedRide masked, Map<String, Person> people, Masking masking) {
        Map<PhoneNumber, String> names = new HashMap<>();
        people.values().forEach(person -> names.put(person.phone(), person.name()));
        try {
            return Stream.of(masked.riderDials(), masked.driverDials())
                    .distinct()
                    .flatMap(number -> PhoneNumber.parse(number).stream())
                    .flatMap(number -> masking.calls(to(number, masked)).stream())
                    .filter(call -> call.booking()
                            .filter(id -> !id.equals(masked.ride().bookingId()))
                            .isEmpty())
                    .sorted((a, b) -> b.firstSeen().compareTo(a.firstSeen()))
                    .limit(LOGGED)
                    .map(call -> LogView.of(call, names))
                    .toList();
        } catch (MaskingException e) {
            return List.of();
        }
    }

    private static CallSearch to(PhoneNumber number, MaskedRide masked) {
        return new CallSearch(
                Optional.empty(),
                Optional.empty(),
                Optional.of(number),
                Optional.empty(),
                Optional.of(masked.ride().created()),
                Optional.empty(),
                Optional.empty(),
                LOGGED);
    }
}
