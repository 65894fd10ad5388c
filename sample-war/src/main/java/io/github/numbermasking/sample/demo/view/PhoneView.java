package io.github.numbermasking.sample.demo.view;

import io.github.numbermasking.sample.demo.phone.PhoneButton;
import io.github.numbermasking.sample.demo.phone.Phones;
import io.github.numbermasking.sample.demo.phone.Screen;
import io.github.numbermasking.sample.ride.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A phone as the page shows it. Immutable and thread-safe.
 *
 * @param key "rider", "driver" or "stranger"
 * @param name whose it is
 * @param number that person's own number
 * @param mode what it is doing, as a CSS class
 * @param words the same in words
 * @param timer for how long it has been talking; "" if it does not
 * @param buttons what can be pressed
 * @param missed the calls that nobody took, each to be called back
 */
record PhoneView(
        String key,
        String name,
        String number,
        String mode,
        String words,
        String timer,
        List<Button> buttons,
        List<Button> missed) {

    /**
     * A button.
     *
     * @param id unique on the page, and the same as long as it means the same
     * @param press what it does, a name of {@link PhoneButton}
     * @param number what is dialled, if it dials
     * @param label what stands on it, but for the number
     */
    record Button(String id, String press, String number, String label) {}

    /**
     * A phone.
     *
     * @param dials the virtual number that its owner may call; "" if there is none
     */
    static PhoneView of(String key, Person person, Screen screen, String dials) {
        List<Button> buttons = new ArrayList<>();
        for (PhoneButton press : PhoneButton.of(screen.mode())) {
            buttons.add(new Button(key + "-" + press.parameter(), press.parameter(), "", press.label()));
        }
        boolean idle = screen.mode() == Screen.Mode.IDLE;
        if (idle && !dials.isEmpty()) {
            buttons.add(new Button(key + "-call", PhoneButton.DIAL.parameter(), dials, "Call"));
        }
        return new PhoneView(
                key,
                person.name(),
                person.phone().e164(),
                screen.mode().name().toLowerCase(Locale.ROOT),
                screen.words(),
                screen.mode() == Screen.Mode.TALKING ? Phones.clock(screen.seconds()) : "",
                buttons,
                idle ? missed(key, screen) : List.of());
    }

    private static List<Button> missed(String key, Screen screen) {
        return screen.missed().stream()
                .map(number -> new Button(
                        key + "-back-" + number.substring(1), PhoneButton.DIAL.parameter(), number, "Call back"))
                .toList();
    }

    /** Without the number: it is a person's. */
    @Override
    public String toString() {
        return "PhoneView[" + key + " " + mode + "]";
    }
}
