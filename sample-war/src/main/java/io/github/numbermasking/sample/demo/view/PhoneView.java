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
 * @param name its owner's name
 * @param number its owner's number
 * @param mode its mode, as a CSS class
 * @param words the text on its screen
 * @param timer the length of the conversation so far; "" without one
 * @param buttons the buttons that can be pressed now
 * @param missed a button to call back for each missed call
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
     * @param id a unique id on the page, the same as long as the button has the same effect
     * @param press its action, the parameter of a {@link PhoneButton}
     * @param number the number to dial, if it dials; "" otherwise
     * @param label its label, without the number
     */
    record Button(String id, String press, String number, String label) {}

    /**
     * Makes the view of a phone.
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

    /** Omits the number, because it is a person's. */
    @Override
    public String toString() {
        return "PhoneView[" + key + " " + mode + "]";
    }
}
