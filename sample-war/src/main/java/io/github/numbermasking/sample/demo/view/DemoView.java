package io.github.numbermasking.sample.demo.view;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.sample.demo.phone.Phones;
import io.github.numbermasking.sample.ride.MaskedRide;
import io.github.numbermasking.sample.ride.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The demonstration's part of a ride's page. Immutable and thread-safe.
 *
 * @param points sentences about what number masking does for rider and driver
 * @param phones the phones by "rider", "driver" if there is one, and "stranger"
 * @param strip the last call; empty if there was none
 * @param log the call log
 */
public record DemoView(List<String> points, Map<String, PhoneView> phones, List<StripView> strip, CallLog log) {

    /** A person who is not part of the ride. */
    static final Person STRANGER = new Person("A stranger", PhoneNumber.ofValue(65_9000_0009L));

    public static DemoView of(MaskedRide masked, Phones phones, Optional<Masking> masking) {
        Map<String, Person> people = people(masked);
        Map<String, String> dials =
                Map.of("rider", masked.riderDials(), "driver", masked.driverDials(), "stranger", masked.riderDials());
        Map<String, PhoneView> views = new HashMap<>();
        people.forEach((key, person) -> views.put(key, phone(masked.ride().id(), key, person, dials.get(key), phones)));
        return new DemoView(
                points(masked),
                views,
                phones.lastCall(masked.ride().id()).stream()
                        .map(call -> StripView.of(call, people.values()))
                        .toList(),
                CallLog.of(masked, people.values(), masking));
    }

    /** The people with a phone on a ride's page, by "rider", "driver" and "stranger". */
    public static Map<String, Person> people(MaskedRide masked) {
        Map<String, Person> people = new HashMap<>();
        people.put("rider", masked.ride().rider());
        masked.ride().driver().ifPresent(driver -> people.put("driver", driver));
        people.put("stranger", STRANGER);
        return people;
    }

    /** Sentences about the numbers on display. Each party dials the number that it sees when the other calls. */
    private static List<String> points(MaskedRide masked) {
        String rider = masked.ride().rider().name();
        String driver = masked.ride().driver().map(Person::name).orElse("");
        return switch (masked.calls()) {
            case CONNECT ->
                List.of(
                        driver + " sees " + masked.driverDials() + ", not " + rider + "'s number, when " + rider
                                + " calls.",
                        rider + " sees " + masked.riderDials() + ", not " + driver + "'s number, when " + driver
                                + " calls.");
            case ENDED ->
                List.of("The ride is over. Calls between " + rider + " and " + driver + " no longer connect.");
            case NOT_BOOKED, UNKNOWN -> List.of();
        };
    }

    private static PhoneView phone(String ride, String key, Person person, String dials, Phones phones) {
        return PhoneView.of(key, person, phones.screen(ride, person.phone().e164()), dials);
    }
}
