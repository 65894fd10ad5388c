package io.github.numbermasking.sample.demo.phone;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A button of a phone. */
public enum PhoneButton {
    DIAL("Dial"),
    ANSWER("Answer", Screen.Mode.RINGING),
    DECLINE("Busy", Screen.Mode.RINGING),
    IGNORE("Let it ring", Screen.Mode.RINGING),
    HANG_UP("Hang up", Screen.Mode.CALLING, Screen.Mode.TALKING);

    private final String label;
    private final List<Screen.Mode> modes;

    PhoneButton(String label, Screen.Mode... modes) {
        this.label = label;
        this.modes = List.of(modes);
    }

    /** The buttons of a phone in this mode, except DIAL. */
    public static List<PhoneButton> of(Screen.Mode mode) {
        return Stream.of(values()).filter(button -> button.modes.contains(mode)).toList();
    }

    /** The button that a request's parameter names. */
    public static Optional<PhoneButton> named(String parameter) {
        return Arrays.stream(values())
                .filter(button -> button.parameter().equals(parameter))
                .findFirst();
    }

    public String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String label() {
        return label;
    }
}
